"""Who was at an event: its people with their stays, and of a network meeting its members."""

from datetime import datetime

from mint_events.checkin.queries import list_presence
from mint_events.events.queries import EventView
from mint_events.registration.queries.member_answers import (
    MemberAttendance,
    list_member_attendance,
)
from mint_events.registration.rules.invitations import Attendance
from mint_events.reports.queries.people import ListedPerson, list_people
from mint_events.reports.rules import AttendanceRow
from mint_events.reports.rules.presence import MemberRow, MemberState, count_minutes

_STATES: dict[Attendance, MemberState] = {
    Attendance.WAS_THERE: "present",
    Attendance.COMING: "coming",
    Attendance.EXCUSED: "excused",
    Attendance.SILENT: "silent",
    Attendance.MISSING: "missing",
}


def list_attendance(event: EventView, lang: str, now: datetime) -> list[AttendanceRow]:
    """Confirmed people, who are expected; somebody who was let in and cancelled later still came."""
    return [
        _attendance_row(person, event.ends_at, lang, now)
        for person in list_people(event.id)
        if person.status == "confirmed" or person.presence is not None
    ]


def _attendance_row(
    person: ListedPerson, ends_at: datetime, lang: str, now: datetime
) -> AttendanceRow:
    presence = person.presence
    return AttendanceRow(
        given_name=person.given_name_in(lang),
        family_name=person.family_name,
        organisation=person.organisation,
        cluster=person.cluster.in_(lang),
        arrived_at=presence.arrived_at if presence else None,
        gate=presence.gate if presence else "",
        left_at=presence.left_at if presence else None,
        minutes=count_minutes(presence.stays, ends_at, now) if presence else 0,
        sessions=tuple(title.in_(lang) for title in person.sessions),
    )


def list_members_there(event: EventView, lang: str, now: datetime) -> list[MemberRow]:
    """Of a network meeting the members that were invited or came, and what became of them; none of
    a public event."""
    if event.kind != "network":
        return []
    arrived = set(list_presence(event.id))
    return [
        _member_row(one, state, lang)
        for one in list_member_attendance(event, arrived, now)
        if (state := _STATES.get(one.attendance)) is not None
    ]


def _member_row(one: MemberAttendance, state: MemberState, lang: str) -> MemberRow:
    cluster = one.member.cluster
    return MemberRow(
        name=one.member.name,
        cluster=cluster.name.in_(lang) if cluster else "",
        state=state,
        expected=len(one.people),
        came=len(one.there),
    )
