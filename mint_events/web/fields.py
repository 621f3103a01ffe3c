"""Form fields for what organizers type: wall times of the region, whole numbers."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, IntegerField, SelectChoice, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, DateInput, DateTimeLocalInput, ListWidget

from mint_events.kernel.dates import BERLIN, in_berlin

# As browsers send it (HTML, "local date and time"), and as people type it where they do not know it.
_PATTERNS = (
    re.compile(
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})[T ]+(?P<h>\d{1,2}):(?P<i>\d{2})(:\d{2}(\.\d+)?)?"
    ),
    re.compile(
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4}),? +(?P<h>\d{1,2})[:.](?P<i>\d{2})( Uhr)?"
    ),
)
_DAY_PATTERNS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})"),
)
UNREADABLE_DAY = _l("Please enter a day, e.g. 29.05.2027.")
_YEARS = range(2000, 2100)
HTML_FORMAT = "%Y-%m-%dT%H:%M"
UNREADABLE = _l("Please enter a day and a time, e.g. 28.02.2027 14:00.")
NO_SUCH_TIME = _l(
    "This time does not exist: that night the clocks go forward by one hour. "
    "Please choose another one."
)


class TimeIsUnreadable(ValueError):
    """What was typed is no day and time."""


class TimeIsSkipped(ValueError):
    """A time that the region's clocks skip on that day."""


def read_wall_time(typed: str) -> datetime:
    """The moment (UTC) at which the region's clocks show what was typed; when they show it twice,
    the first. Raises TimeIsUnreadable, TimeIsSkipped."""
    match = next((m for p in _PATTERNS if (m := p.fullmatch(typed.strip()))), None)
    if match is None or not typed.isascii():
        raise TimeIsUnreadable
    year, month, day, hour, minute = (int(match[part]) for part in "ymdhi")
    try:
        wall = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - what a clock shows
    except ValueError:
        raise TimeIsUnreadable from None
    if year not in _YEARS:
        raise TimeIsUnreadable
    moment = wall.replace(tzinfo=BERLIN).astimezone(UTC)
    if in_berlin(moment).replace(tzinfo=None) != wall:
        raise TimeIsSkipped
    return moment


class TypedField(Field):
    """One typed text; `data` is what was read from it, None when it is left empty."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.show(self.data) if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads what was typed; raises ValueError with words, as WTForms wants."""
        if not valuelist:
            return
        self.data = None
        typed = valuelist[0].strip()
        if typed:
            self.data = self.read(typed)

    def show(self, data: Any) -> str:
        """The value as the browser's own field wants it."""
        raise NotImplementedError

    def read(self, typed: str) -> Any:
        """The value. Raises ValueError with words for people."""
        raise NotImplementedError


class BerlinField(TypedField):
    """A day and time on the region's clocks; `data` is a moment in UTC or None.

    A time that was not changed stays the moment it was, also in the hour that comes twice."""

    widget = DateTimeLocalInput()

    def show(self, data: Any) -> str:
        """What the region's clocks show."""
        return in_berlin(data).strftime(HTML_FORMAT)

    def read(self, typed: str) -> datetime:
        """The moment. Raises ValueError."""
        try:
            return self._kept(read_wall_time(typed))
        except TimeIsSkipped:
            raise ValueError(str(NO_SUCH_TIME)) from None
        except TimeIsUnreadable:
            raise ValueError(str(UNREADABLE)) from None

    def _kept(self, moment: datetime) -> datetime:
        before = self.object_data
        if before is None or in_berlin(before).strftime(HTML_FORMAT) != in_berlin(moment).strftime(
            HTML_FORMAT
        ):
            return moment
        return before  # type: ignore[no-any-return]


class DayField(TypedField):
    """A day, as browsers send it or as people type it ("29.05.2027"); `data` is a date or None."""

    widget = DateInput()

    def show(self, data: Any) -> str:
        """As ISO 8601 has it."""
        return str(data.isoformat())

    def read(self, typed: str) -> date:
        """The day. Raises ValueError."""
        match = next((m for p in _DAY_PATTERNS if (m := p.fullmatch(typed))), None)
        if match is not None and typed.isascii():
            year, month, day = (int(match[part]) for part in "ymd")
            with suppress(ValueError):
                if year in _YEARS:
                    return date(year, month, day)
        raise ValueError(str(UNREADABLE_DAY))


class WholeNumberField(IntegerField):
    """A whole number from `low` to `high`, or None when left empty."""

    def __init__(self, label: Any, low: int, high: int, **more: Any) -> None:
        super().__init__(label, **more)
        self.low, self.high = low, high
        self.render_kw = {"min": low, "max": high, "inputmode": "numeric"}

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads what was typed; raises ValueError with words, as WTForms wants."""
        if not valuelist:
            return
        self.data = None
        typed = valuelist[0].strip()
        if not typed:
            return
        is_number = typed.isascii() and typed.isdigit() and len(typed) <= 9
        if not is_number or not self.low <= int(typed) <= self.high:
            text = _l(
                "Please enter a whole number from %(low)d to %(high)d.",
                low=self.low,
                high=self.high,
            )
            raise ValueError(str(text))
        self.data = int(typed)


def paper_language_field(**more: Any) -> SelectField:
    """In which language something is printed, whatever the console speaks."""
    choices = [SelectChoice("de", _l("German")), SelectChoice("en", _l("English"))]
    return SelectField(_l("Language of the printout"), choices=choices, **more)


class PaperLanguageForm(Form):
    """That choice beside a button that prints."""

    lang = paper_language_field()


class CheckboxesField(SelectMultipleField):
    """Several of several, as check boxes. An unknown choice is left to the action."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
