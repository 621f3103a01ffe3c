"""A mailbox server that keeps what it is given: letters as a mail program would read them."""

import email.policy
from email.message import EmailMessage
from email.parser import BytesParser

from flask import Flask

from mint_events.mail.carriers import Answer, Taken
from mint_events.mail.courier import Courier
from mint_events.mail.message import Message


class Box:
    """Takes every letter, or answers each as it is told to."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.answer = answer or Taken()
        self.letters: list[EmailMessage] = []

    def carry(self, message: Message) -> Answer:
        """Keeps it."""
        parser = BytesParser(policy=email.policy.default)
        self.letters.append(parser.parsebytes(message.content))  # type: ignore[arg-type]
        return self.answer

    def rest(self) -> None:
        """Nothing to do."""


def letters_now(app: Flask, answer: Answer | None = None) -> list[EmailMessage]:
    """Sends what waits; the letters that went, or were answered so."""
    box = Box(answer)
    Courier(app, box).run(once=True)
    return box.letters
