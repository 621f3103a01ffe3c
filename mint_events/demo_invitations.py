"""The demo's coming network meeting: members invited, most answered, some excused, some silent, one
invitation forwarded, one request to come."""

import random
from datetime import datetime, timedelta

from mint_events.demo_people import FAMILY_NAMES, GIVEN_NAMES
from mint_events.events.queries import EventView
from mint_events.kernel.words import Words
from mint_events.network.queries import list_members
from mint_events.registration.actions.answering_invitations import answer_no, answer_yes
from mint_events.registration.actions.invitation_settings import (
    change_invitation_settings,
    keep_invitation_words,
    open_asking,
)
from mint_events.registration.actions.inviting import forward_invitation, invite_members
from mint_events.registration.actions.naming import NamedPerson, Yes
from mint_events.registration.actions.requesting import RequestPlan, ask_to_come
from mint_events.registration.queries.invitations import InvitationView, list_invitations
from mint_events.registration.rules import PersonName

WORDS = Words(
    "Diesmal geht es um gemeinsame Angebote für das nächste Schuljahr.",
    "This time we talk about what we offer together in the next school year.",
)
EXCUSES = ("An dem Tag haben wir Prüfungen.", "Leider sind wir auf einer Messe.", "")


def invite_the_network(event: EventView, invited_at: datetime, now: datetime) -> None:
    """Invites every member to `event` at `invited_at`; their answers come in until `now`."""
    chance = random.Random(f"answers to {event.slug}")
    keep_invitation_words(event.id, WORDS, invited_at)
    change_invitation_settings(event.id, 3, (14, 3), invited_at)
    open_asking(event.id, invited_at)
    invite_members(event.id, [one.id for one in list_members()], invited_at)
    span = max(timedelta(hours=2), now - invited_at - timedelta(hours=2))
    answered: set[int | None] = set()
    for number, invitation in enumerate(list_invitations(event.id)):
        moment = invited_at + span * chance.random()
        if invitation.member_id not in answered:
            _answer(invitation, number, chance, moment)
            answered.add(invitation.member_id)
    _ask(event, now)


def _answer(
    invitation: InvitationView, number: int, chance: random.Random, moment: datetime
) -> None:
    if number % 9 == 4:  # silent; one of them has passed it on
        if number == 4:
            forward_invitation(
                invitation.id, "Mehmet", "Örnek", "weiter.beispiel@example.org", moment
            )
    elif number % 7 == 3:
        answer_no(invitation.id, chance.choice(EXCUSES), moment)
    else:
        answer_yes(invitation.id, _people(invitation, number, chance), moment)


def _people(invitation: InvitationView, number: int, chance: random.Random) -> Yes:
    people = [NamedPerson(PersonName(invitation.given_name, invitation.family_name))]
    for other in range(chance.choice((0, 0, 1, 1, 2))):
        name = PersonName(chance.choice(GIVEN_NAMES), chance.choice(FAMILY_NAMES))
        mailbox = f"kollege{number}.{other}@example.org" if chance.random() < 0.5 else ""
        people.append(NamedPerson(name, mailbox))
    return Yes(tuple(people), photo_consent=chance.random() < 0.6)


def _ask(event: EventView, now: datetime) -> None:
    plan = RequestPlan(
        "Chloé", "Exemple", "presse.beispiel@example.org", "Beispielpresse",
        "Ich möchte über das Netzwerk berichten und würde gern zuhören.",
    )  # fmt: skip
    ask_to_come(event.id, plan, now - timedelta(hours=1))
