"""What organizers type about members, contacts and clusters, and the list that they import."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from mint_events.kernel.names import MAILBOX_LENGTH
from mint_events.kernel.words import Language, Words
from mint_events.network.actions import ContactPlan, MemberPlan
from mint_events.network.queries import ClusterView, ContactView, MemberView
from mint_events.network.rules import (
    CONTACT_NAME_LENGTH,
    MEMBER_NAME_LENGTH,
    POSITION_LENGTH,
    SHAPES,
    WEBSITE_LENGTH,
    is_name_too_long,
    next_shape,
    read_day,
    read_website,
)
from mint_events.network.rules.wordings import LANGUAGE_WORDS
from mint_events.web.fields import DayField
from mint_events.web.forms import AtMost, Filled, MailboxField, cleaned, lazy

CLUSTER_NAME_LENGTH = 200
_BOTH_LANGUAGES = _l("Please fill this in, in both languages.")
_CHOOSE = _l("Please choose one.")
_DAY_IS_WRONG = _l("Please enter a day, e.g. 28.02.2024.")
SHAPE_WORDS: dict[str, Any] = {
    "circle": _l("Circle"),
    "square": _l("Square"),
    "triangle": _l("Triangle"),
    "diamond": _l("Diamond"),
    "hexagon": _l("Hexagon"),
    "star": _l("Star"),
}


class MemberDayField(DayField):
    """The same, also long ago."""

    def read(self, typed: str) -> date:
        """The day. Raises ValueError."""
        found = read_day(typed)
        if found is None:
            raise ValueError(str(_DAY_IS_WRONG))
        return found


class MemberForm(FlaskForm):
    """A member organisation."""

    name = StringField(
        _l("Name of the organisation"),
        filters=[cleaned],
        validators=[Filled(), AtMost(MEMBER_NAME_LENGTH)],
    )
    cluster = SelectField(_l("Cluster"))
    website = StringField(_l("Website"), filters=[cleaned], validators=[AtMost(WEBSITE_LENGTH)])
    joined_on = MemberDayField(_l("Member since"))
    left_on = MemberDayField(_l("Left on"))

    def offer(self, clusters: Sequence[ClusterView], lang: str) -> "MemberForm":
        """Says which clusters there are to choose from."""
        none = SelectChoice("", _l("No cluster"))
        names = [SelectChoice(str(each.id), each.name.in_(lang)) for each in clusters]
        self.cluster.choices = [none, *names]
        return self

    def validate_name(self, field: Field) -> None:
        """Signs that become many when names are compared count as many."""
        if is_name_too_long(field.data or ""):
            raise ValidationError(
                str(_l("Please use at most %(n)d characters.", n=MEMBER_NAME_LENGTH))
            )

    def validate_website(self, field: Field) -> None:
        """Empty is fine; what was typed stays as it is."""
        if field.data and read_website(field.data) is None:
            raise ValidationError(str(_l("Please enter a web address, e.g. www.example.org.")))

    def to_plan(self) -> MemberPlan:
        """What was typed; only after `validate`."""
        return MemberPlan(
            name=self.name.data,
            cluster_id=int(self.cluster.data) if self.cluster.data else None,
            joined_on=self.joined_on.data,
            left_on=self.left_on.data,
            website=(read_website(self.website.data) or "") if self.website.data else "",
        )


def member_values(member: MemberView) -> dict[str, Any]:
    """A member as the values of its form."""
    return {
        "name": member.name,
        "cluster": str(member.cluster.id) if member.cluster else "",
        "website": member.website,
        "joined_on": member.joined_on,
        "left_on": member.left_on,
    }


class LeaveForm(FlaskForm):
    """The day from which a member is none."""

    left_on = MemberDayField(_l("Left on"), [InputRequired(_l("Please fill this in."))])

    def day(self) -> date:
        """What was typed; only after `validate`."""
        assert self.left_on.data is not None
        found: date = self.left_on.data
        return found


class ContactForm(FlaskForm):
    """Someone to whom a member's invitations go."""

    given_name = StringField(
        _l("Given name"), filters=[cleaned], validators=[AtMost(CONTACT_NAME_LENGTH)]
    )
    family_name = StringField(
        _l("Family name"), filters=[cleaned], validators=[AtMost(CONTACT_NAME_LENGTH)]
    )
    email = MailboxField(_l("E-mail"), [Filled(), AtMost(MAILBOX_LENGTH)])
    lang = RadioField(
        _l("Language of the invitations"),
        [InputRequired(_CHOOSE)],
        choices=[SelectChoice(lang, lazy(words)) for lang, words in LANGUAGE_WORDS.items()],
    )
    position = StringField(_l("Position"), filters=[cleaned], validators=[AtMost(POSITION_LENGTH)])

    def validate_family_name(self, field: Field) -> None:
        """One of the two names will do: a functional mailbox has no given name."""
        Filled(_l("Please enter at least one of the two names."))(
            self, field if field.data else self.given_name
        )

    def to_plan(self) -> ContactPlan:
        """What was typed; only after `validate`."""
        lang: Language = "en" if self.lang.data == "en" else "de"
        assert self.email.mailbox is not None
        return ContactPlan(
            given_name=self.given_name.data or "",
            family_name=self.family_name.data or "",
            email=self.email.mailbox,
            lang=lang,
            position=self.position.data or "",
        )


def contact_values(contact: ContactView) -> dict[str, Any]:
    """A contact as the values of its form."""
    names = ("given_name", "family_name", "email", "lang", "position")
    return {name: getattr(contact, name) for name in names}


class ClusterForm(FlaskForm):
    """A cluster in both languages, and the shape that marks it."""

    name_de = StringField(
        _l("Name in German"),
        filters=[cleaned],
        validators=[Filled(_BOTH_LANGUAGES), AtMost(CLUSTER_NAME_LENGTH)],
    )
    name_en = StringField(
        _l("Name in English"),
        filters=[cleaned],
        validators=[Filled(_BOTH_LANGUAGES), AtMost(CLUSTER_NAME_LENGTH)],
    )
    shape = RadioField(
        _l("Shape"),
        [InputRequired(_CHOOSE)],
        choices=[SelectChoice(shape, SHAPE_WORDS[shape]) for shape in SHAPES],
    )

    def to_words(self) -> Words:
        """The name; only after `validate`."""
        return Words(self.name_de.data or "", self.name_en.data or "")


def new_cluster_values(clusters: Sequence[ClusterView]) -> dict[str, Any]:
    """What the form of a new cluster proposes."""
    return {"shape": next_shape([cluster.shape for cluster in clusters])}


class ImportForm(FlaskForm):
    """A list of members: a file, or text that was copied."""

    file = FileField(_l("CSV file"))
    text = TextAreaField(_l("Or paste the list here"))

    def content(self) -> bytes:
        """What was sent; empty when nothing was. A file counts before the text."""
        chosen = self.file.data
        if chosen is not None and chosen.filename:
            found: bytes = chosen.read()
            return found
        typed: str = self.text.data or ""
        return typed.encode("utf-8", errors="replace") if typed.strip() else b""


def leave_values(today: date) -> dict[str, Any]:
    """What the form to say that a member has left proposes."""
    return {"left_on": today}
