"""What all forms share: cleaning what was typed, and errors in both languages."""

from typing import Any

from flask_babel import LazyString, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import ValidationError

from mint_events.kernel.names import clean_long_text, clean_text, has_letter, read_mailbox
from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.kernel.words import Words
from mint_events.web.languages import page_language


def lazy(words: Words) -> LazyString:
    """Words as a form label, in the language of the page that shows it."""
    return LazyString(lambda: words.in_(page_language()))


class OpenForm(FlaskForm):
    """A form of people without a login: there is no session that a stranger's page could ride,
    so it needs no CSRF token and sets no cookie (docs/decisions/0004-no-guest-cookie.md)."""

    class Meta:
        """WTForms settings."""

        csrf = False


def cleaned(typed: str | None) -> str:
    """A filter: one clean line."""
    return clean_text(typed or "")


def cleaned_long(typed: str | None) -> str:
    """A filter: clean lines."""
    return clean_long_text(typed or "")


class Filled:
    """Something that can be seen was typed."""

    field_flags = {"required": True}

    def __init__(self, message: str | LazyString | None = None) -> None:
        self.message = message or lazy_gettext("Please fill this in.")

    def __call__(self, form: Any, field: Field) -> None:
        if not has_letter(field.data or ""):
            raise ValidationError(str(self.message))


class AtMost:
    """No longer than `length` signs."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.field_flags = {"maxlength": length}

    def __call__(self, form: Any, field: Field) -> None:
        if len(field.data or "") > self.length:
            raise ValidationError(
                str(lazy_gettext("Please use at most %(n)d characters.", n=self.length))
            )


class MailboxField(StringField):
    """An e-mail address; what was typed stays, `mailbox` is what letters go to."""

    mailbox: str | None = None

    def pre_validate(self, form: Any) -> None:
        """Reads the address. An empty one is left to `Filled`."""
        typed = self.data or ""
        self.mailbox = read_mailbox(typed) if len(typed) <= 254 else None
        if typed.strip() and self.mailbox is None:
            raise ValidationError(
                str(lazy_gettext("Please check the e-mail address, e.g. name@example.org."))
            )


def show_refusal_of_input(form: FlaskForm, refusal: Refusal) -> None:
    """Puts a refusal's words at the field that it names, or above the form when it names none."""
    show_refusal(form, refusal.field if isinstance(refusal, InputIsWrong) else "", refusal.words)


def show_refusal(form: FlaskForm, field_name: str, words: Words) -> None:
    """Puts a refusal's words at the field it is about, or above the form."""
    field = getattr(form, field_name, None)
    text = words.in_(page_language())
    if field is None or not field_name or isinstance(field.errors, dict):
        form.form_errors.append(text)
    else:
        field.errors = [*field.errors, text]
