"""What organizers set about certificates, and what those type who check one."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from mint_events.kernel.names import NAME_LENGTH
from mint_events.kernel.words import Words
from mint_events.paper.photos import MOST_BYTES
from mint_events.paper.signatures import SignaturePicture
from mint_events.registration.forms.people import given_name_field
from mint_events.registration.rules import PersonName
from mint_events.reports.actions.certificate_settings import SettingsSent
from mint_events.reports.queries.certificate_settings import SettingsView
from mint_events.reports.rules.certificates import (
    CONTENTS_LENGTH,
    PERSON_LENGTH,
    PLACE_LENGTH,
    AmountIsUnreadable,
    Unit,
    read_amount,
    said_number,
)
from mint_events.web.forms import AtMost, Filled, OpenForm, cleaned, cleaned_long

MOST_LINES = 14
_ACCEPT = "image/jpeg,image/png,image/webp"


class AtMostLines:
    """What fits on the paper."""

    def __call__(self, form: FlaskForm, field: TextAreaField) -> None:
        if len((field.data or "").splitlines()) > MOST_LINES:
            raise ValidationError(str(_l("Please write at most %(n)d lines.", n=MOST_LINES)))


class AmountField(StringField):
    """How long it was, in the chosen unit; `quarters` is None when it is left empty."""

    quarters: int | None = None

    def pre_validate(self, form: FlaskForm) -> None:
        """Reads the number."""
        typed = (self.data or "").strip()
        try:
            self.quarters = read_amount(typed) if typed else None
        except AmountIsUnreadable:
            words = _l("Please enter a number up to 200, in quarters at most, e.g. 5 or 5.5.")
            raise ValidationError(str(words)) from None


class CertificateForm(FlaskForm):
    """What the certificates of an event say."""

    amount = AmountField(_l("How long"), validators=[AtMost(6)])
    unit = RadioField(
        _l("Counted in"),
        choices=[
            SelectChoice("lessons", _l("Teaching units of 45 minutes")),
            SelectChoice("hours", _l("Hours")),
        ],
        validators=[InputRequired()],
    )
    contents_de = TextAreaField(
        _l("Contents (German)"),
        filters=[cleaned_long],
        validators=[AtMost(CONTENTS_LENGTH), AtMostLines()],
    )
    contents_en = TextAreaField(
        _l("Contents (English)"),
        filters=[cleaned_long],
        validators=[AtMost(CONTENTS_LENGTH), AtMostLines()],
    )
    place = StringField(
        _l("Place where it is issued"),
        filters=[cleaned],
        validators=[Filled(), AtMost(PLACE_LENGTH)],
    )
    signatory = StringField(_l("Who signs"), filters=[cleaned], validators=[AtMost(PERSON_LENGTH)])
    role_de = StringField(
        _l("As what (German)"), filters=[cleaned], validators=[AtMost(PERSON_LENGTH)]
    )
    role_en = StringField(
        _l("As what (English)"), filters=[cleaned], validators=[AtMost(PERSON_LENGTH)]
    )
    file = FileField(
        _l("Picture of the signature"),
        render_kw={"accept": _ACCEPT, "data-most-bytes": str(MOST_BYTES)},
    )
    drops_signature = BooleanField(_l("Remove the picture of the signature"))

    def fill_in(self, settings: SettingsView) -> None:
        """As it is now."""
        self.amount.data = said_number(settings.quarters) if settings.quarters else ""
        self.unit.data = settings.unit
        self.contents_de.data = settings.contents.de
        self.contents_en.data = settings.contents.en
        self.place.data, self.signatory.data = settings.place, settings.signatory
        self.role_de.data, self.role_en.data = settings.role.de, settings.role.en

    def to_settings(self, picture: SignaturePicture | None) -> SettingsSent:
        """What was typed, with a new picture if there is one; only after `validate`."""
        unit: Unit = "hours" if self.unit.data == "hours" else "lessons"
        return SettingsSent(
            contents=Words(self.contents_de.data, self.contents_en.data),
            quarters=self.amount.quarters,
            unit=unit,
            place=self.place.data,
            signatory=self.signatory.data,
            role=Words(self.role_de.data, self.role_en.data),
            signature=picture,
            drops_signature=bool(self.drops_signature.data),
        )

    def to_picture(self) -> bytes:
        """The picture's bytes; empty when none was chosen. One byte more than allowed is enough."""
        sent = self.file.data
        if not sent:
            return b""
        content: bytes = sent.read(MOST_BYTES + 1)
        sent.close()
        return content


class NameForm(FlaskForm):
    """How somebody is really called."""

    given_name = given_name_field()
    # Pupils of a class may have no other name here.
    family_name = StringField(
        _l("Family name"), filters=[cleaned], validators=[AtMost(NAME_LENGTH)]
    )

    def to_name(self) -> PersonName:
        """The name; only after `validate`."""
        return PersonName(self.given_name.data, self.family_name.data)


class MailForm(FlaskForm):
    """One confirmation."""


class CodeForm(OpenForm):
    """The code on a certificate."""

    code = StringField(
        _l("Code on the certificate"),
        validators=[Filled(), AtMost(300)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class CompareForm(OpenForm):
    """The name on a certificate, to be compared."""

    name = StringField(
        _l("Name on the certificate"),
        filters=[cleaned],
        validators=[Filled(), AtMost(2 * NAME_LENGTH + 1)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
