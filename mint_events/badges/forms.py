"""What organizers choose before they print badges, and the sheets of labels that they enter."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, Form, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import TextInput

from mint_events.badges.queries.sheets import SettingsView
from mint_events.badges.rules.categories import CATEGORY_WORDS
from mint_events.badges.rules.choosing import ORDERS, WHO, Choice
from mint_events.badges.rules.designs import ACCENTS, DESIGNS
from mint_events.badges.rules.own_sheets import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    MOST_COLUMNS,
    MOST_PAGE,
    MOST_ROWS,
    NAME_KEY_LENGTH,
    NAME_LENGTH,
    SheetPlan,
)
from mint_events.kernel.names import comparable
from mint_events.kernel.words import Language
from mint_events.paper.sheets import OUR_SHEET, LabelSheet
from mint_events.web.fields import TypedField, WholeNumberField, paper_language_field
from mint_events.web.forms import AtMost, Filled, cleaned, lazy

MOST_LABELS = MOST_COLUMNS * MOST_ROWS
SAMPLE_LENGTH = 200
_CHOOSE = _l("Please choose one.")


class BadgesForm(Form):
    """What is asked about the whole event's badges: the sheet of labels, and the first label of the
    first sheet that is still there. `lang` is only shown: what it says is read as a page's language."""

    sheet = SelectField(_l("Sheet of labels"), validate_choice=False, default=OUR_SHEET.key)
    start = WholeNumberField(_l("Begin at label"), 1, MOST_LABELS, default=1)
    lang = paper_language_field(validate_choice=False)

    def offer(self, sheets: Sequence[LabelSheet], lang: Language) -> "BadgesForm":
        """Says which sheets there are to choose from."""
        self.sheet.choices = [SelectChoice(each.key, each.name_in(lang)) for each in sheets]
        return self


class PrintForm(FlaskForm):
    """Whose badges, on what, in which look; and whose badge the preview shows."""

    who = RadioField(
        _l("Whose badges"),
        [InputRequired(_CHOOSE)],
        choices=[SelectChoice(key, lazy(words)) for key, words in WHO.items()],
    )
    category = SelectField(
        _l("Only who comes as"),
        choices=[
            SelectChoice("", _l("Everybody")),
            *(SelectChoice(key, lazy(words)) for key, words in CATEGORY_WORDS.items()),
        ],
    )
    only_absent = BooleanField(_l("Leave out who has arrived already"))
    order = SelectField(
        _l("Sorted by"), choices=[SelectChoice(key, lazy(words)) for key, words in ORDERS.items()]
    )
    in_stacks = BooleanField(_l("I cut the whole pile at once, and it should be sorted then"))
    sheet = SelectField(_l("Sheet of labels"))
    start = WholeNumberField(_l("Begin at label"), 1, MOST_LABELS, default=1)
    has_back = BooleanField(_l("Two-sided, with the programme on the back"))
    design = RadioField(
        _l("Design"),
        [InputRequired(_CHOOSE)],
        choices=[SelectChoice(key, lazy(words)) for key, words in DESIGNS.items()],
    )
    accent = SelectField(
        _l("Colour"),
        choices=[SelectChoice(key, lazy(words)) for key, (_, words) in ACCENTS.items()],
    )
    lang = paper_language_field()
    has_picture = BooleanField(_l("A strip of the event’s picture along the upper edge"))
    sample_given = StringField(
        _l("Given name"), filters=[cleaned], validators=[AtMost(SAMPLE_LENGTH)]
    )
    sample_family = StringField(
        _l("Family name"), filters=[cleaned], validators=[AtMost(SAMPLE_LENGTH)]
    )
    sample_organisation = StringField(
        _l("Organisation"), filters=[cleaned], validators=[AtMost(SAMPLE_LENGTH)]
    )
    sample_category = SelectField(
        _l("Comes as"),
        choices=[SelectChoice(key, lazy(words)) for key, words in CATEGORY_WORDS.items()],
    )
    sample_photo = BooleanField(_l("Photos are fine"))

    def offer(self, sheets: Sequence[LabelSheet], lang: Language) -> "PrintForm":
        """Says which sheets there are to choose from."""
        self.sheet.choices = [SelectChoice(each.key, each.name_in(lang)) for each in sheets]
        return self

    def to_settings(self) -> SettingsView:
        """How they look and lie; only after `validate`."""
        return SettingsView(
            sheet=self.sheet.data,
            design=self.design.data,
            accent=self.accent.data,
            has_picture=self.has_picture.data,
            has_back=self.has_back.data,
            order=self.order.data,
            in_stacks=self.in_stacks.data,
        )

    def to_choice(self) -> Choice:
        """Whose; only after `validate`."""
        return Choice(self.who.data, self.category.data, self.only_absent.data, self.order.data)


class LengthField(TypedField):
    """A length in millimetres, with a comma or a point; `data` is in hundredths of one."""

    widget = TextInput()
    _PATTERN = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?(?: ?mm)?\Z", re.ASCII)

    def __init__(self, label: Any, low: int = 0, high: int = MOST_PAGE, **more: Any) -> None:
        super().__init__(label, **more)
        self.low, self.high = low, high
        self.render_kw = {"inputmode": "decimal"}

    def _value(self) -> str:
        # A nought is a length too.
        return self.show(self.data) if self.data == 0 and not self.raw_data else super()._value()

    def show(self, data: int) -> str:
        """As German people write it; both signs are read."""
        return f"{data / 100:g}".replace(".", ",")

    def read(self, typed: str) -> int:
        """Hundredths of a millimetre. Raises ValueError."""
        match = self._PATTERN.fullmatch(typed)
        value = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else -1
        if not self.low <= value <= self.high:
            text = _l(
                "Please enter millimetres from %(low)s to %(high)s, e.g. 63.5.",
                low=f"{self.low / 100:g}",
                high=f"{self.high / 100:g}",
            )
            raise ValueError(str(text))
        return value


class _Needed:
    """A length or a number was typed; a nought is one."""

    field_flags = {"required": True}

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(str(_l("Please fill this in.")))


class SheetForm(FlaskForm):
    """A sheet of labels of one's own."""

    name = StringField(_l("Name"), filters=[cleaned], validators=[Filled(), AtMost(NAME_LENGTH)])
    page_width = LengthField(_l("Page: width"), LEAST_WIDTH, validators=[_Needed()])
    page_height = LengthField(_l("Page: height"), LEAST_HEIGHT, validators=[_Needed()])
    columns = WholeNumberField(_l("Labels side by side"), 1, MOST_COLUMNS, validators=[_Needed()])
    rows = WholeNumberField(_l("Labels one below the other"), 1, MOST_ROWS, validators=[_Needed()])
    width = LengthField(_l("Label: width"), LEAST_WIDTH, validators=[_Needed()])
    height = LengthField(_l("Label: height"), LEAST_HEIGHT, validators=[_Needed()])
    margin_left = LengthField(_l("Left margin"), validators=[_Needed()])
    margin_top = LengthField(_l("Upper margin"), validators=[_Needed()])
    gap_x = LengthField(_l("Gap between labels side by side"), validators=[_Needed()])
    gap_y = LengthField(_l("Gap between rows"), validators=[_Needed()])

    def validate_name(self, field: Field) -> None:
        """Signs that become many when names are compared count as many."""
        if len(comparable(field.data or "")) > NAME_KEY_LENGTH:
            raise ValidationError(str(_l("Please use at most %(n)d characters.", n=NAME_LENGTH)))

    def to_plan(self) -> SheetPlan:
        """What was typed; only after `validate`."""
        return SheetPlan(**{name: self[name].data for name in SheetPlan.__dataclass_fields__})


A4_VALUES = {
    "page_width": 21_000,
    "page_height": 29_700,
    "columns": 2,
    "rows": 5,
    "gap_x": 0,
    "gap_y": 0,
}
