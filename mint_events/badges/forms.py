"""What organizers choose before they print badges."""

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectChoice, SelectField

from mint_events.paper.sheets import OUR_SHEET, SHEETS
from mint_events.web.fields import WholeNumberField

MOST_LABELS = max(sheet.per_page for sheet in SHEETS.values())


class BadgesForm(Form):
    """The sheet of labels, and the first label of the first sheet that is still there."""

    sheet = SelectField(
        _l("Sheet of labels"),
        choices=[SelectChoice(sheet.key, sheet.name) for sheet in SHEETS.values()],
        default=OUR_SHEET.key,
    )
    start = WholeNumberField(_l("Begin at label"), 1, MOST_LABELS, default=1)
