"""Choosing sessions in a form: tick boxes, and "one of these" where they are at the same time."""

from dataclasses import dataclass
from typing import Any

from wtforms import SelectMultipleField
from wtforms.utils import unset_value
from wtforms.widgets import ListWidget

from mint_events.events.queries import EventView, SessionView
from mint_events.events.rules import group_for_choice
from mint_events.web.languages import page_language

_MOST_BLOCKS = 20


@dataclass(frozen=True, slots=True)
class SessionBlock:
    """Sessions that stand together; of `is_one_of` the browser lets a guest choose one. `name` is
    the field's name there: a browser takes radio buttons of one name for one choice."""

    name: str
    is_one_of: bool
    sessions: tuple[SessionView, ...]


class SessionsField(SelectMultipleField):
    """Keys of sessions, under the field's own name or that of a block. An unknown key and two at
    the same time are left to the action."""

    widget = ListWidget(prefix_label=False)
    blocks: tuple[SessionBlock, ...] = ()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Reads all blocks; "none of these" has no key."""
        super().process(formdata, data, extra_filters)
        if formdata is not None:
            names = [self.name, *(f"{self.name}-{n}" for n in range(2, _MOST_BLOCKS))]
            keys = [key for name in names if name in formdata for key in formdata.getlist(name)]
            self.data = [key for key in dict.fromkeys(keys) if key]

    def fit_to(self, event: EventView) -> None:
        """The event's sessions as choices, in blocks."""
        lang = page_language()
        self.choices = [(one.key, one.title.in_(lang)) for one in event.sessions]
        blocks: list[SessionBlock] = []
        for number, block in enumerate(group_for_choice(event.sessions), start=1):
            name = self.name if number == 1 or not block.is_one_of else f"{self.name}-{number}"
            blocks.append(SessionBlock(name, block.is_one_of, block.sessions))
        self.blocks = tuple(blocks)
