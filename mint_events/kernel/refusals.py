"""Refusals: what the house answers when a change must not happen. They know no HTTP."""

from typing import ClassVar

from mint_events.kernel.words import Words


class Refusal(Exception):
    """A change that must not happen; `code` is stable, `words` is for people."""

    code: ClassVar[str] = "refused"
    words: Words = Words(de="Das geht leider nicht.", en="Sorry, that is not possible.")

    def __init__(self, words: Words | None = None) -> None:
        super().__init__(self.code)
        if words is not None:
            self.words = words


class NothingFound(Refusal):
    """What was asked for is not there, or not for who asked."""

    code = "not_found"
    words = Words(
        de="Das haben wir nicht gefunden. Vielleicht ist der Link unvollständig.",
        en="We could not find that. Perhaps the link is incomplete.",
    )


class InputIsWrong(Refusal):
    """What was sent cannot be understood; `field` says where."""

    code = "input_is_wrong"

    def __init__(self, words: Words, field: str = "") -> None:
        super().__init__(words)
        self.field = field
