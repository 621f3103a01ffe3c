"""What organizers choose before they print an attendance list or a signature sheet."""

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectChoice, SelectField

from mint_events.reports.papers.signatures import MOST_BLANK_LINES
from mint_events.web.fields import WholeNumberField, paper_language_field

USUAL_BLANK_LINES = 5


class AttendanceForm(Form):
    """The language of the attendance list, and how it is sorted."""

    lang = paper_language_field(id="attendance-lang")
    order = SelectField(
        _l("Order"),
        id="attendance-order",
        choices=[
            SelectChoice("cluster", _l("By cluster, then organisation")),
            SelectChoice("organisation", _l("By organisation")),
            SelectChoice("name", _l("By family name")),
        ],
        default="cluster",
    )


class SignaturesForm(Form):
    """The language of the signature sheet, its order and tables, and the lines for who comes
    besides."""

    lang = paper_language_field()
    order = SelectField(
        _l("Order"),
        choices=[
            SelectChoice("name", _l("By family name")),
            SelectChoice("organisation", _l("By organisation")),
        ],
        default="name",
    )
    parts = SelectField(
        _l("One sheet or several"),
        choices=[
            SelectChoice("one", _l("One for all")),
            SelectChoice("cluster", _l("One for each cluster")),
            SelectChoice("session", _l("One for each session")),
        ],
        default="one",
    )
    blank = WholeNumberField(_l("Blank lines"), 0, MOST_BLANK_LINES, default=USUAL_BLANK_LINES)

    def leave_out_sessions(self) -> None:
        """For an event without a programme."""
        self.parts.choices = [one for one in self.parts.choices if one.value != "session"]
