"""The spreadsheet of a network meeting's invitations, and of members that nobody is invited for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mint_events.kernel.words import Language, Words
from mint_events.paper.spreadsheets import Cell
from mint_events.registration.queries.invitations import InvitationView, list_invitations
from mint_events.registration.queries.invited_people import PersonComing
from mint_events.registration.queries.member_answers import MemberAnswer, list_member_answers
from mint_events.registration.rules.invitations import Answer
from mint_events.reports.spreadsheets.columns import SheetColumn, SheetKind, Wanted
from mint_events.reports.spreadsheets.wordings import STANDS

_WAS_KNOWN = Words("{name} (war schon angemeldet)", "{name} (signed up before)")


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invited person, or a member that nobody was invited for. `people` come by it, or by the
    office's hand."""

    member: str
    cluster: Words
    stands: Answer
    people: tuple[PersonComing, ...]
    invitation: InvitationView | None = None


def list_columns(wanted: Wanted) -> list[SheetColumn]:
    """Member, invited person, answer, who comes."""
    lang = wanted.lang
    return [
        SheetColumn("member", Words("Mitglied", "Member"), 38, lambda line: line.member),
        SheetColumn("cluster", Words("Cluster", "Cluster"), 26,
                    lambda line: line.cluster.in_(lang)),
        SheetColumn("state", Words("Stand des Mitglieds", "Where the member stands"), 20,
                    lambda line: STANDS[line.stands].in_(lang)),
        SheetColumn("invited", Words("Eingeladen", "Invited"), 26, _of("name")),
        SheetColumn("email", Words("E-Mail", "E-mail"), 32, _of("email")),
        SheetColumn("answer", Words("Antwort", "Answer"), 16,
                    lambda line: STANDS[line.invitation.state].in_(lang) if line.invitation else ""),
        SheetColumn("people", Words("Es kommen", "Coming"), 40,
                    lambda line: ", ".join(_say_name(one, lang) for one in line.people)),
        SheetColumn("count", Words("Wie viele kommen", "How many come"), 16,
                    _count),
        SheetColumn("message", Words("Nachricht", "Message"), 40, _of("message")),
        SheetColumn("invited_at", Words("Eingeladen am", "Invited on"), 18, _of("invited_at")),
        SheetColumn("reminded_at", Words("Erinnert am", "Reminded on"), 18, _of("reminded_at")),
        SheetColumn("answered_at", Words("Geantwortet am", "Answered on"), 18,
                    _of("answered_at")),
    ]  # fmt: skip


def list_lines(wanted: Wanted) -> list[InvitationLine]:
    """By member, then those who are invited as single people."""
    lines = [line for one in list_member_answers(wanted.event) for line in _lines_of(one)]
    singles = [each for each in list_invitations(wanted.event.id) if each.member_id is None]
    lines += [
        InvitationLine(each.organisation, Words(), each.state, each.people, each)
        for each in singles
    ]
    return lines


def _lines_of(one: MemberAnswer) -> Iterator[InvitationLine]:
    cluster = one.member.cluster.name if one.member.cluster else Words()
    for each in one.invitations:
        yield InvitationLine(one.member.name, cluster, one.state, each.people, each)
    by_hand = tuple(person for person in one.people if person.invitation_id is None)
    if by_hand or not one.invitations:
        yield InvitationLine(one.member.name, cluster, one.state, by_hand)


def _say_name(person: PersonComing, lang: Language) -> str:
    # Who is named twice comes once: whoever counts the names must see it.
    return _WAS_KNOWN.in_(lang).replace("{name}", person.name) if person.was_known else person.name


def _count(line: InvitationLine) -> Cell:
    return sum(not person.was_known for person in line.people)


def _of(field: str) -> Callable[[InvitationLine], Cell]:
    """Reads a field of the invitation; nothing where nobody was invited."""
    return lambda line: getattr(line.invitation, field) if line.invitation else None


KIND = SheetKind(
    key="invitations",
    name=Words("Einladungen", "Invitations"),
    about=Words(
        "Wer eingeladen ist, was jedes Mitglied geantwortet hat und wer kommt.",
        "Who is invited, what each member answered, and who comes.",
    ),
    file=Words("einladungen", "invitations"),
    list_columns=list_columns,
    list_lines=list_lines,
    is_for_network=True,
)
