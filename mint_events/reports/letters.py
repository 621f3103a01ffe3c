"""The letter with the certificates of a party."""

from dataclasses import replace

from mint_events.events.queries import get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Paragraph
from mint_events.mail.letter import Attachment, LetterContent
from mint_events.registration.letters import compose, event_facts
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.reports.certificate_printing import FILE, Job, prepare_certificates
from mint_events.reports.queries.certificates import CertificateView, list_certificates
from mint_events.web.downloads import file_name
from mint_events.web.links import full_link

SUBJECT = Words("Ihre Teilnahmebescheinigung: {title}", "Your certificate of attendance: {title}")
TITLE = Words("Schön, dass Sie da waren!", "It was good to have you!")
ONE = Words(
    "vielen Dank für Ihre Teilnahme. Im Anhang finden Sie Ihre Teilnahmebescheinigung als PDF, zum "
    "Aufheben oder Ausdrucken.",
    "Thank you for taking part. Your certificate of attendance is attached as a PDF, to keep or to "
    "print.",
)
SEVERAL = Words(
    "vielen Dank für Ihre Teilnahme. Im Anhang finden Sie die Teilnahmebescheinigungen von "
    "{people} Personen als PDF, zum Aufheben oder Ausdrucken.",
    "Thank you for taking part. The certificates of attendance of {people} people are attached as "
    "PDF, to keep or to print.",
)
CHECK = Words(
    "Mit dem Code, der auf der Bescheinigung steht, kann jede und jeder prüfen, ob sie echt ist.",
    "With the code on the certificate anybody can check that it is genuine.",
)
TO_CHECK = Words("Echtheit prüfen", "Check that it is genuine")
WRONG_NAME = Words(
    "Ist Ihr Name falsch geschrieben? Antworten Sie uns, dann bekommen Sie eine neue.",
    "Is your name misspelled? Write to us, and you get a new one.",
)


def write_certificate_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "Your certificate of attendance"; None when none of the party holds any more."""
    registration = get_registration(registration_id)
    event = get_event_by_id(registration.event_id, clock.now())
    certificates = [
        one for one in list_certificates(event, registration_id) if one.mailed_at is not None
    ]
    if not certificates:
        return None
    thanks = ONE if len(certificates) == 1 else SEVERAL.filled(people=len(certificates))
    parts = (
        Paragraph(thanks.in_(lang)),
        event_facts(event, lang),
        Paragraph(CHECK.in_(lang)),
        Button(TO_CHECK.in_(lang), full_link("certificates_public.ask", lang=lang), quiet=True),
        Paragraph(WRONG_NAME.in_(lang), soft=True),
    )
    letter = compose(SUBJECT, TITLE, parts, event, lang, registration)
    name = file_name(event.slug, FILE, event.starts_at, lang, "pdf")
    jobs = [
        prepare_certificates(event, each, lang) for each in _in_files(registration, certificates)
    ]
    return replace(letter, attachments=_attachments(name, jobs))


def _in_files(
    registration: RegistrationView, certificates: list[CertificateView]
) -> list[list[CertificateView]]:
    """A file for each person, to be passed on; a group's contact gets all in one, to be printed."""
    return [certificates] if registration.is_group else [[one] for one in certificates]


def _attachments(name: str, jobs: list[Job]) -> tuple[Attachment, ...]:
    stem, ending = name.rsplit(".", 1)
    names = [name] if len(jobs) == 1 else [f"{stem}-{n}.{ending}" for n in range(1, len(jobs) + 1)]
    # Printed late, when the courier holds no database connection any more.
    return tuple(
        Attachment(one, "application/pdf", job.print) for one, job in zip(names, jobs, strict=True)
    )
