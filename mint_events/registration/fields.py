"""Fields that several forms of guests share."""

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


class CheckboxesField(SelectMultipleField):
    """Several of several, as check boxes. An unknown choice is left to the action."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
