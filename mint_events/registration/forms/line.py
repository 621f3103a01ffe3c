"""What organizers type when they lead the waiting list by hand."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField, StringField

from mint_events.web.forms import AtMost, Filled, cleaned

LONGEST_WHY = 300
HOURS = (2, 6, 12, 24, 48)


class LeadForm(FlaskForm):
    """Why something is done by hand, and how much longer an offer shall hold."""

    why = StringField(
        _l("Reason"),
        filters=[cleaned],
        validators=[Filled(_l("Please write down why. It is kept.")), AtMost(LONGEST_WHY)],
    )
    hours = SelectField(
        _l("How much longer"),
        coerce=int,
        choices=[SelectChoice(n, _l("%(hours)d hours", hours=n)) for n in HOURS],
        default=12,
    )
