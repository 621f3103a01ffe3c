"""What organizers may write to all guests of an event, in both languages."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from mint_events.kernel.words import Words
from mint_events.web.forms import AtMost, cleaned_long

MESSAGE_LENGTH = 1000


def _message(label: Any) -> TextAreaField:
    return TextAreaField(label, filters=[cleaned_long], validators=[AtMost(MESSAGE_LENGTH)])


class MessageForm(FlaskForm):
    """A note that goes into the letter to every guest; may stay empty."""

    message_de = _message(_l("Note to the guests in German"))
    message_en = _message(_l("Note to the guests in English"))

    def to_words(self) -> Words:
        """What was typed; where only one language was, it serves for both."""
        return Words(self.message_de.data or "", self.message_en.data or "")
