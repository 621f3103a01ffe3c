"""What admins put in so that papers are signed."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import PasswordField
from wtforms.validators import ValidationError

from mint_events.paper.identity import MOST_BYTES
from mint_events.web.forms import AtMost


class IdentityForm(FlaskForm):
    """A PKCS#12 file and its passphrase, which is not kept."""

    file = FileField(
        _l("Certificate with key (.p12 or .pfx)"),
        render_kw={"accept": ".p12,.pfx,application/x-pkcs12", "data-most-bytes": str(MOST_BYTES)},
    )
    passphrase = PasswordField(
        _l("Passphrase"),
        validators=[AtMost(200)],
        render_kw={"autocomplete": "off"},
    )

    def validate_file(self, field: FileField) -> None:
        """Something was chosen."""
        if not field.data:
            raise ValidationError(str(_l("Please choose a file.")))

    def to_content(self) -> bytes:
        """The file's bytes. One byte more than allowed is enough."""
        content: bytes = self.file.data.read(MOST_BYTES + 1)
        self.file.data.close()
        return content


class RemoveIdentityForm(FlaskForm):
    """One confirmation."""
