"""What organizers type about how an event appears: its picture, and who may embed its sign-up."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField

from mint_events.kernel.words import Words
from mint_events.paper.photos import MOST_BYTES
from mint_events.web.forms import AtMost, Filled, cleaned

ALT_LENGTH = 300
ORIGINS_LENGTH = 12_000
_BOTH_LANGUAGES = _l("Please fill this in, in both languages.")
_ACCEPT = "image/jpeg,image/png,image/webp"


class PictureForm(FlaskForm):
    """A picture and its words; without a file only the words are changed."""

    file = FileField(
        _l("Picture"), render_kw={"accept": _ACCEPT, "data-most-bytes": str(MOST_BYTES)}
    )
    alt_de = StringField(
        _l("What can be seen (German)"),
        filters=[cleaned],
        validators=[Filled(_BOTH_LANGUAGES), AtMost(ALT_LENGTH)],
    )
    alt_en = StringField(
        _l("What can be seen (English)"),
        filters=[cleaned],
        validators=[Filled(_BOTH_LANGUAGES), AtMost(ALT_LENGTH)],
    )

    def to_alt(self) -> Words:
        """The words; only after `validate`."""
        return Words(self.alt_de.data or "", self.alt_en.data or "")

    def to_content(self) -> bytes:
        """The file's bytes; empty when none was chosen. One byte more than allowed is enough."""
        sent = self.file.data
        if sent is None:
            return b""
        content: bytes = sent.read(MOST_BYTES + 1)
        sent.close()
        return content


class OriginsForm(FlaskForm):
    """The websites that may show the sign-up, one a line."""

    origins = TextAreaField(_l("Websites"), validators=[AtMost(ORIGINS_LENGTH)])


class RemovePictureForm(FlaskForm):
    """One confirmation."""
