"""Who carries the letters of this installation: its mail server, or a folder where none is set."""

from email.utils import parseaddr

from mint_events.config import Settings
from mint_events.mail.carriers import Carrier
from mint_events.mail.folder import Folder
from mint_events.mail.message import write_address
from mint_events.mail.smtp import SmtpCarrier


def choose_carrier(settings: Settings) -> Carrier:
    """By `MINT_SMTP_URL`; the domain of `MINT_MAIL_FROM` is what we call ourselves there."""
    if settings.smtp is None:
        return Folder(settings.data_dir)
    sender = write_address(parseaddr(settings.mail_from)[1])
    return SmtpCarrier(settings.smtp, sender.rpartition("@")[2])
