"""Reading what phones and scripts send: scans that are scans, and records that are not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mint_events.checkin.actions.answers import ScanAnswer, ScanSent
from mint_events.checkin.actions.setting_aside import Misfit
from mint_events.checkin.rules import Outcome, Why
from mint_events.checkin.views_api.bodies import RecordsSent
from mint_events.checkin.views_api.bodies import ScanSent as ScanBody
from mint_events.kernel.names import clean_text
from mint_events.web.api import read_body

MOST_OF_AN_ID = 200
_SCAN = TypeAdapter(ScanBody)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one call brought: at each place a scan, or a record that is none."""

    records: list[ScanSent | Misfit]
    sent_at: datetime | None

    @property
    def scans(self) -> list[ScanSent]:
        """Those that are scans."""
        return [one for one in self.records if isinstance(one, ScanSent)]

    @property
    def misfits(self) -> list[Misfit]:
        """Those that are not."""
        return [one for one in self.records if isinstance(one, Misfit)]

    def in_order(self, answers: list[ScanAnswer], not_kept: Collection[str]) -> list[ScanAnswer]:
        """The answers to the scans, with those to the misfits at their places; `not_kept`: digests
        of misfits for which there was no room."""
        rest = iter(answers)
        return [
            next(rest) if isinstance(one, ScanSent) else _aside(one, not_kept)
            for one in self.records
        ]


def read_delivery() -> Delivery:
    """The request's scans. Raises JsonIsWrong, InputIsWrong only when the call as a whole cannot be
    understood: no object, no list of 1 to 500, a field that there is not."""
    body = read_body(RecordsSent)
    return Delivery([_read(record) for record in body.scans], body.sent_at)


def _read(record: object) -> ScanSent | Misfit:
    try:
        body = _SCAN.validate_python(record)
    except ValidationError as error:
        return _misfit(record, error.errors(include_url=False, include_input=False)[0])
    return ScanSent(
        body.scan_id,
        body.code,
        body.scanned_at,
        body.direction,
        body.offline,
        body.clock_offset_ms,
        body.source,
        body.helper,
        body.shown,
    )


def _misfit(record: object, error: Mapping[str, Any]) -> Misfit:
    name = ".".join(str(part) for part in error["loc"])
    return Misfit(record, str(error["type"]), clean_text(name[:400])[:80])


def _aside(misfit: Misfit, not_kept: Collection[str]) -> ScanAnswer:
    sent = misfit.record.get("scan_id") if isinstance(misfit.record, dict) else None
    text = sent[:MOST_OF_AN_ID] if isinstance(sent, str) else ""
    scan_id = text.encode(errors="ignore").decode()  # half a sign is none
    why = Why.NOT_KEPT if not_kept and misfit.digest in not_kept else None
    is_new = why is None
    return ScanAnswer(scan_id, Outcome.QUARANTINED, why=why, field=misfit.field, is_new=is_new)
