"""A mail server that takes every letter, in memory."""

import email.policy
from email.message import EmailMessage
from email.parser import BytesParser

from flask import Flask

from mint_events.mail.carriers import Taken
from mint_events.mail.courier import Courier
from mint_events.mail.message import Message


class PostBox:
    """Takes every letter."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    def carry(self, message: Message) -> Taken:
        """Keeps it."""
        parser = BytesParser(policy=email.policy.default)
        self.taken.append(parser.parsebytes(message.content))  # type: ignore[arg-type]
        return Taken()

    def rest(self) -> None:
        """Nothing to do."""


def send_post(app: Flask) -> list[EmailMessage]:
    """Sends what waits and gives the letters that went."""
    box = PostBox()
    Courier(app, box).run(once=True)
    return box.taken
