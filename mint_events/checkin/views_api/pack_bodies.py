"""What a pack is given as; the description of the API is made of it (docs/door-protocol.md)."""

from typing import Annotated, Literal

from pydantic import Field

from mint_events.web.api import Given, MomentGiven


class PackDoor(Given):
    """When the door is open (null sets no limit), and when phones forget the event."""

    opens_at: MomentGiven | None
    closes_at: MomentGiven | None
    ends_at: MomentGiven
    wipe_at: MomentGiven
    is_called_off: bool
    places_left: Annotated[
        int | None,
        Field(description="For people without a registration, as of this pack; null: no limit."),
    ]


class PackSettings(Given):
    """How the phone is used and what the door allows."""

    mode: Literal["door", "kiosk"]
    search: Literal["none", "online", "offline"]
    pass_out: bool
    walk_ins: bool
    kiosk_badges: bool


class PackTicketLine(Given):
    """A ticket. Fields that say nothing are left out."""

    lookup: Annotated[str, Field(alias="l", description="Found with the ticket's short code.")]
    state: Annotated[
        Literal[1, 2, 3, 4],
        Field(alias="s", description="1 good, 2 cancelled or replaced, 3 waiting, 4 other session"),
    ]
    inside_since: Annotated[
        MomentGiven | None, Field(alias="i", description="Inside at this door since.")
    ] = None
    gate: Annotated[str | None, Field(alias="g", description="By this gate.")] = None
    left_at: Annotated[
        MomentGiven | None, Field(alias="o", description="Not inside, and left at.")
    ] = None
    body: Annotated[
        str | None,
        Field(alias="b", description="Sealed; null: none. Left out in a change: as it was."),
    ] = None


class PackIndex(Given):
    """Names to search in, sealed with the phone's own key."""

    box: str
    full: Annotated[bool, Field(description="Replaces all boxes; else it is one more.")]


class Pack(Given):
    """What a door phone keeps for when the network is gone: no name can be read in it without the
    ticket that it belongs to."""

    event: str
    event_uid: str
    as_of: Annotated[str, Field(description="Ask with `since` from here next time.")]
    server_now: MomentGiven
    salt: str
    verify_key: Annotated[str, Field(description="The key of the tickets' seals.")]
    door: PackDoor
    session: Annotated[str | None, Field(description="The door is for this session only.")]
    settings: PackSettings
    full: Annotated[bool, Field(description="Replaces all that the phone holds.")]
    index: PackIndex | None
    tickets: list[PackTicketLine]
