"""The network's members and lists, and invitations in each state."""

from typing import Any

from flask import Flask

from mint_events.kernel import clock
from mint_events.network.actions.importing import keep_list, write_list
from mint_events.network.queries.imports import get_import
from mint_events.registration.actions.answering_invitations import answer_no
from mint_events.registration.actions.invitation_settings import open_asking
from mint_events.registration.actions.inviting import forward_invitation, withdraw_invitation
from mint_events.registration.actions.requesting import (
    RequestPlan,
    approve_request,
    ask_to_come,
    decline_request,
)
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from tests import factories as make
from tests.browser.town.events import LONG, rich
from tests.support.house import House

LIST = (
    "Name;Cluster;Nachname;E-Mail;Mitglied seit;Telefon\n"
    f"{LONG};Schools;Müller-Lüdenscheidt;wolfeschlegelsteinhausenbergerdorff@example.org;28.02.2024;1\n"
    "Neu e.V.;;O'Brien;brien@example.org;;\nNeu e.V.;Nirgends;;;;\n42 Heilbronn;;;;;\n"
)


def make_network(app: Flask, house: House) -> dict[str, Any]:
    """Members with and without contacts, one that left, and lists in each state."""
    today = clock.now().date()
    member = make.make_member(app, LONG, "anna@example.org", website="https://www.example.org")
    make.make_member(app, "Ohne Cluster", left_on=today)
    lists = {
        state: house.do(keep_list, LIST, clock.now())
        for state in ("list_waiting", "list_written", "list_clean")
    }
    house.sql(
        "UPDATE member_imports SET content = :content WHERE id = :id",
        {"content": "Name\n42 Heilbronn", "id": lists["list_clean"]},
    )
    seen = house.ask(get_import, lists["list_written"]).seen
    house.do(write_list, lists["list_written"], seen, clock.now())
    contact = house.sql("SELECT id FROM member_contacts WHERE member_id = :id", {"id": member})
    return {
        **lists,
        "member": member,
        "left": house.sql("SELECT id FROM members WHERE left_on IS NOT NULL")[0][0],
        "contact": contact[0][0],
        "cluster": house.sql("SELECT min(id) FROM clusters")[0][0],
    }


def make_invitations(app: Flask, house: House, member: int) -> dict[str, Any]:
    """Invitations in each state, and people who ask to come."""
    meeting = make.make_event(app, slug="meeting", kind="network", **rich())
    others = [make.make_member(app, f"Mitglied {n}", f"m{n}@example.org") for n in range(3)]
    colleague = make.invite_somebody(
        app, meeting, "colleague@example.org", member_id=member, organisation=LONG
    )
    silent = make.invite_somebody(app, meeting, "wolfeschlegelsteinhausenberger@example.org",
                                  member_id=member, organisation=LONG)  # fmt: skip
    make.say_yes(app, colleague, "Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh <anh@example.org>")
    house.do(forward_invitation, colleague.id, "Zoë", "Ångström", "zoe@example.org", clock.now())
    excused = make.invite(app, meeting, others[0])[-1]
    house.do(answer_no, excused.id, "An dem Tag ist leider Prüfung.", clock.now())
    withdrawn = make.invite_somebody(app, meeting, "gone@example.org")
    house.do(withdraw_invitation, withdrawn.id, clock.now())
    house.do(open_asking, meeting.id, clock.now())
    for name in ("Asker", "Declined", "Approved"):
        plan = RequestPlan("Eva", name, f"{name.lower()}@example.org", "Presse", "Ich berichte.")
        house.do(ask_to_come, meeting.id, plan, clock.now())
    house.do(decline_request, 2, "Diesmal ist kein Platz.", None, clock.now())
    house.do(approve_request, 3, None, clock.now())
    over = make.make_event(app, slug="old-meeting", kind="network")
    late = make.invite(app, over, others[1])[0]
    house.sql(
        "UPDATE events SET starts_at = '2026-01-10 13:00:00', ends_at = '2026-01-10 17:00:00'"
        " WHERE slug = 'old-meeting'"
    )
    answered = make.say_yes(app, colleague)
    return {
        "silent": silent.token, "came": colleague.token, "excused": excused.token,
        "late": late.token, "ask": house.ask(get_invitation_settings, meeting.id).ask_token,
        "came_id": colleague.id, "excused_id": excused.id, "silent_id": silent.id,
        "withdrawn_id": withdrawn.id, "invited_uid": answered.people[0].registration_uid,
        "new_member": others[2],
    }  # fmt: skip
