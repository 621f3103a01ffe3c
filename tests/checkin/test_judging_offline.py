"""A phone that judges by itself: the cases that the browser runs against judge.js too."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mint_events.checkin.rules.offline import (
    KnownLine,
    LineState,
    Mark,
    PhoneFacts,
    judge_scan_offline,
)

TABLE = json.loads(Path(__file__).with_name("judging_cases.json").read_text())


def _at(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _facts(told: dict[str, Any]) -> PhoneFacts:
    line, door = told["line"], told["door"]
    return PhoneFacts(
        direction=told["direction"],
        at=datetime.fromisoformat(told["at"]),
        is_clock_measured=told["is_clock_measured"],
        line=line and KnownLine(LineState(line["s"]), _at(line["i"]), line["g"], _at(line["o"])),
        seal=told["seal"],
        marks=tuple(
            Mark(datetime.fromisoformat(one["at"]), one["way"], one["scan_id"], one["gate"])
            for one in told["marks"]
        ),
        opens_at=_at(door["opens_at"]),
        closes_at=_at(door["closes_at"]),
        is_called_off=door["is_called_off"],
        pass_out=told["pass_out"],
    )


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_judge_scan_offline(case: dict[str, Any]) -> None:
    found = judge_scan_offline(_facts({**TABLE["usual"], **case["facts"]}))
    first = found.first and {"at": found.first.at.isoformat(), "gate": found.first.gate}
    assert {"outcome": found.outcome, "reason": found.reason, "first": first} == case["answer"]


def test_every_answer_that_a_phone_can_give_has_its_case() -> None:
    given = {(case["answer"]["outcome"], case["answer"]["reason"]) for case in TABLE["cases"]}
    assert given == {
        ("admitted", None), ("admitted", "late_sign_up"), ("already_in", None),
        ("already_in", "no_return"), ("left", None), ("other_event", "not_this_session"),
        ("cancelled", None), ("waiting", None), ("too_early", None), ("too_late", None),
        ("unknown", None),
    }  # fmt: skip
