"""Decisions about invitations: who is coming, who may be reminded, who may pass one on."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_PER_MEMBER = 50
USUAL_PER_MEMBER = 3
MOST_FORWARDS = 5
MOST_INVITATIONS_OF_MEMBER = 20
MOST_OPEN_REQUESTS = 200
MOST_REMINDER_DAYS = 5
MESSAGE_LENGTH = 500
WORDS_LENGTH = 1000
ONE_A_WEEK = timedelta(days=7)
TIME_TO_ANSWER = timedelta(days=2)
GONE = ("cancelled", "declined", "expired")  # of a registration: nobody comes by it any more
_DAYS = re.compile(r"\d{1,3}")


class Answer(StrEnum):
    """Where an invitation, or all those of a member, stand."""

    COMING = "coming"
    EXCUSED = "excused"
    SILENT = "silent"
    NOT_INVITED = "not_invited"


class Attendance(StrEnum):
    """What became of a member at an event."""

    WAS_THERE = "was_there"
    COMING = "coming"
    EXCUSED = "excused"
    SILENT = "silent"
    MISSING = "missing"
    NOT_INVITED = "not_invited"


@dataclass(frozen=True, slots=True)
class Silent:
    """An invitation that nobody has answered, and when its mailbox was last reminded of any."""

    invitation_id: int
    member_id: int | None
    invited_at: datetime
    reminded_at: datetime | None


def is_reachable_by_anyone(kind: str) -> bool:
    """Whether an event's own address shows it to whoever comes; else only an invitation does."""
    return kind == "public"


def judge_answer(answer: str | None, people_coming: int) -> Answer:
    """Where one invitation stands. Who said yes and has since taken everybody off is excused."""
    if people_coming:
        return Answer.COMING
    return Answer.SILENT if answer is None else Answer.EXCUSED


def judge_member(answers: Iterable[Answer], people_coming: int) -> Answer:
    """Where a member stands: coming when anybody does, else excused when anybody said so."""
    known = list(answers)
    if people_coming or Answer.COMING in known:
        return Answer.COMING
    if Answer.EXCUSED in known:
        return Answer.EXCUSED
    return Answer.SILENT if known else Answer.NOT_INVITED


def judge_attendance(answer: Answer, was_there: bool, is_over: bool) -> Attendance:
    """What became of a member: who was there was, whatever they had answered; once it is over,
    who had said yes or nothing is missing."""
    if was_there:
        return Attendance.WAS_THERE
    if is_over and answer in (Answer.COMING, Answer.SILENT):
        return Attendance.MISSING
    return Attendance(answer.value)


def decide_member_places(most: int, taken: Collection[int], wanted: int) -> list[int] | None:
    """The lowest free numbers of an organisation's places 1 to `most`, or None for too few."""
    free = [number for number in range(1, most + 1) if number not in taken]
    return free[:wanted] if len(free) >= wanted else None


def may_forward(forwards: int, invitations_of_member: int, has_member: bool) -> bool:
    """Whether an invitation may be passed on once more inside the house."""
    if not has_member or forwards >= MOST_FORWARDS:
        return False
    return invitations_of_member < MOST_INVITATIONS_OF_MEMBER


def may_remind_mailbox(invited_at: datetime, reminded_at: datetime | None, now: datetime) -> bool:
    """Whether a reminder may go: two days after the invitation, one a week to a mailbox."""
    if now - invited_at < TIME_TO_ANSWER:
        return False
    return reminded_at is None or now - reminded_at >= ONE_A_WEEK


def decide_whom_to_remind(
    silent: Iterable[Silent], answered_members: Collection[int], every: bool, now: datetime
) -> list[int]:
    """Which invitations get a reminder: those of members from whom nobody has answered; with
    `every` all that are unanswered."""
    return [
        one.invitation_id
        for one in silent
        if (every or one.member_id is None or one.member_id not in answered_members)
        and may_remind_mailbox(one.invited_at, one.reminded_at, now)
    ]


def is_reminder_due(
    starts_at: datetime, days: Iterable[int], reminded_at: datetime | None, now: datetime
) -> bool:
    """Whether a day of reminding has come since the last one was kept."""
    if now >= starts_at:
        return False
    moments = (starts_at - timedelta(days=day) for day in days)
    return any(
        moment <= now and (reminded_at is None or reminded_at < moment) for moment in moments
    )


def read_reminder_days(typed: str) -> tuple[int, ...] | None:
    """ "14, 3" as (14, 3): days before the event, from 1 to 120, five at most, the most first;
    None when it is something else."""
    parts = [part for part in re.split(r"[,;\s]+", typed.strip()) if part]
    if not all(_DAYS.fullmatch(part) and part.isascii() for part in parts):
        return None
    days = sorted({int(part) for part in parts}, reverse=True)
    if len(days) > MOST_REMINDER_DAYS or not all(1 <= day <= 120 for day in days):
        return None
    return tuple(days)
