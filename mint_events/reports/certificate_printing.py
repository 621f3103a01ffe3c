"""Certificates as papers: from what the rooms know to what the printer wants, and who signs them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from flask import current_app

from mint_events.config import Settings
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.words import Language, Words
from mint_events.paper.identity import Identity
from mint_events.paper.safe import SafeIsClosed, find_identity
from mint_events.paper.signing import sign_pdf
from mint_events.reports.actions.certificate_settings import SettingsSent
from mint_events.reports.certificate_paper import (
    CertificateHead,
    CertificatePaper,
    certificates_pdf,
)
from mint_events.reports.queries.certificate_settings import (
    SettingsView,
    decide_amount_of,
    get_certificate_settings,
)
from mint_events.reports.queries.certificates import CertificateView
from mint_events.reports.rules.certificates import list_contents
from mint_events.web.links import base_url, full_link

NO_MAILBOX = "no-mailbox"
FILE = Words("teilnahmebescheinigungen", "certificates")
LABEL = Words("Digitale Unterschrift", "Digital signature")
REASON = Words("Teilnahmebescheinigung", "Certificate of attendance")
SPECIMEN_NAME = Words("Maria Musterfrau", "Mary Sample")
_SPECIMEN_CODE = "0000000000000000"

SignerState = Literal["none", "ready", "expired", "early", "lost"]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs PDFs, and whether they can: `lost` when MINT_SECRET_KEY is another one by now."""

    state: SignerState
    identity: Identity | None = None

    @property
    def ready(self) -> Identity | None:
        """Who signs now, if anybody."""
        return self.identity if self.state == "ready" else None


@dataclass(frozen=True, slots=True)
class Job:
    """All that a PDF of certificates takes, in plain values: it is printed when the database is
    closed."""

    head: CertificateHead
    papers: tuple[CertificatePaper, ...]
    lang: Language
    signer: Identity | None

    def print(self, *, long: bool = False) -> bytes:
        """The PDF, signed where there is somebody to sign. Raises PrintFailed."""
        return self.sign(certificates_pdf(self.head, self.papers, self.lang, long=long))

    def sign(self, pdf: bytes) -> bytes:
        """The printed `pdf`, signed where there is somebody to sign. Raises PrintFailed."""
        if self.signer is None:
            return pdf
        return sign_pdf(
            pdf,
            self.signer,
            reason=REASON.in_(self.lang),
            place=self.head.place,
            label=LABEL.in_(self.lang),
        )


def find_signer(now: datetime) -> Signer:
    """Who signs at this moment."""
    settings: Settings = current_app.config["MINT"]
    try:
        identity = find_identity(settings.data_dir, settings.secret_key)
    except SafeIsClosed:
        return Signer("lost")
    if identity is None:
        return Signer("none")
    if identity.holds_at(now):
        return Signer("ready", identity)
    return Signer("early" if now < identity.valid_from else "expired", identity)


def prepare_certificates(
    event: EventView, certificates: Sequence[CertificateView], lang: Language
) -> Job:
    """These certificates in `lang`, ready to be printed."""
    signer = find_signer(clock.now()).ready
    papers = tuple(_paper(one, lang) for one in certificates)
    head = _head(event, get_certificate_settings(event.id), lang, signer)
    return Job(head, papers, lang, signer)


def choose_certificates(
    issued: Sequence[CertificateView], who: str = ""
) -> Sequence[CertificateView]:
    """All, or with NO_MAILBOX those of people to whom nobody can write."""
    return [one for one in issued if not one.attendee.email] if who == NO_MAILBOX else issued


def prepare_specimen(
    event: EventView, lang: Language, today: date, sent: SettingsSent | None = None
) -> Job:
    """A certificate for somebody made up, marked as a specimen and never signed, for the console: as
    it was saved last, or with what is typed just now."""
    settings = get_certificate_settings(event.id)
    if sent is not None:
        settings = _as_sent(settings, sent)
    amount = decide_amount_of(event, settings)
    paper = CertificatePaper(
        name=SPECIMEN_NAME.in_(lang),
        amount=amount.said_in_lines().in_(lang) if amount else "",
        issued_on=today,
        code=_SPECIMEN_CODE,
        url=check_link(_SPECIMEN_CODE),
    )
    head = _head(event, settings, lang, find_signer(clock.now()).ready, is_specimen=True)
    return Job(head, (paper,), lang, None)


def _as_sent(kept: SettingsView, sent: SettingsSent) -> SettingsView:
    """As they would be; a new picture of the signature is shown when it is saved."""
    return replace(
        kept,
        contents=sent.contents,
        quarters=sent.quarters,
        unit=sent.unit,
        place=sent.place,
        signatory=sent.signatory,
        role=sent.role,
        signature=None if sent.drops_signature else kept.signature,
    )


def check_link(code: str) -> str:
    """What the QR on a certificate holds: upper case all through, for QR's alphanumeric mode."""
    return f"{base_url().upper()}/C/{code}"


def _paper(one: CertificateView, lang: Language) -> CertificatePaper:
    return CertificatePaper(
        name=one.attendee.name,
        amount=one.amount.said_in_lines().in_(lang) if one.amount else "",
        issued_on=one.issued_on,
        code=one.code,
        url=check_link(one.code),
    )


def _head(
    event: EventView,
    settings: SettingsView,
    lang: Language,
    signer: Identity | None,
    *,
    is_specimen: bool = False,
) -> CertificateHead:
    titles = [one.title.in_(lang) for one in event.sessions]
    return CertificateHead(
        title=event.title.in_(lang),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        venue=event.venue,
        address=event.address,
        contents=list_contents(settings.contents.in_(lang), titles),
        place=settings.place,
        signatory=settings.signatory,
        role=settings.role.in_(lang),
        page=full_link("certificates_public.ask").split("://", 1)[-1],
        signature=settings.signature,
        signature_size=settings.signature_size,
        signed_by=signer.name if signer else "",
        is_specimen=is_specimen,
    )
