"""The list as CSV and XLSX."""

from flask import Response
from flask_babel import gettext as _

from mint_events.events.queries import EventView
from mint_events.kernel.database import end_reading
from mint_events.kernel.dates import in_berlin
from mint_events.kernel.words import Words
from mint_events.registration.queries.invitations import InvitationView, list_invitations
from mint_events.registration.queries.invited_people import PersonComing
from mint_events.registration.queries.member_answers import list_member_answers
from mint_events.registration.rules.invitations import Answer
from mint_events.registration.sheets import (
    AnswerRow,
    answers_csv,
    answers_xlsx,
)
from mint_events.registration.views_organizer.invitations.blueprint import (
    blueprint,
    get_network_event,
)
from mint_events.web.downloads import download, file_name
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language

FILE = Words(de="einladungen", en="invitations")


@blueprint.get("/answers.csv")
@open_to_staff("organizer")
def csv_file(slug: str) -> Response:
    """A line for each invited person, and one for each member that nobody is invited for."""
    event, lang = get_network_event(slug), page_language()
    rows = _rows(event)
    end_reading()
    return download(answers_csv(rows, lang), file_name(slug, FILE, event.starts_at, lang, "csv"))


@blueprint.get("/answers.xlsx")
@open_to_staff("organizer")
def xlsx_file(slug: str) -> Response:
    """The same as a workbook."""
    event, lang = get_network_event(slug), page_language()
    rows = _rows(event)
    end_reading()
    return download(answers_xlsx(rows, lang), file_name(slug, FILE, event.starts_at, lang, "xlsx"))


def _rows(event: EventView) -> list[AnswerRow]:
    words = {
        Answer.COMING: _("Coming"),
        Answer.EXCUSED: _("Excused"),
        Answer.SILENT: _("No answer yet"),
        Answer.NOT_INVITED: _("Not invited"),
    }
    lang = page_language()
    rows = []
    for one in list_member_answers(event):
        cluster = one.member.cluster.name.in_(lang) if one.member.cluster else ""
        head = (one.member.name, cluster, words[one.state])
        rows += [_row(head, words[each.state], each) for each in one.invitations]
        by_hand = [person.name for person in one.people if person.invitation_id is None]
        if by_hand or not one.invitations:
            rows.append(AnswerRow(*head, people=", ".join(by_hand)))
    singles = [each for each in list_invitations(event.id) if each.member_id is None]
    rows += [
        _row((each.organisation, "", words[each.state]), words[each.state], each)
        for each in singles
    ]
    return rows


def _name(person: PersonComing) -> str:
    # Who is named twice comes once: whoever counts the names must see it.
    return f"{person.name} {_('(signed up before)')}" if person.was_known else person.name


def _row(head: tuple[str, str, str], answer: str, each: InvitationView) -> AnswerRow:
    return AnswerRow(
        *head,
        invited=each.name,
        email=each.email,
        answer=answer,
        people=", ".join(_name(person) for person in each.people),
        message=" ".join(each.message.split()),
        invited_at=in_berlin(each.invited_at),
        reminded_at=in_berlin(each.reminded_at) if each.reminded_at else None,
        answered_at=in_berlin(each.answered_at) if each.answered_at else None,
    )
