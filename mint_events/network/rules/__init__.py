"""Decisions of the network: who is a member on a day, and what a line of a list means."""

from mint_events.network.rules.membership import (
    CONTACT_NAME_LENGTH,
    MEMBER_NAME_LENGTH,
    POSITION_LENGTH,
    SHAPES,
    WEBSITE_LENGTH,
    is_current,
    is_name_too_long,
    name_order,
    next_shape,
    read_day,
    read_website,
)

__all__ = [
    "CONTACT_NAME_LENGTH",
    "MEMBER_NAME_LENGTH",
    "POSITION_LENGTH",
    "SHAPES",
    "WEBSITE_LENGTH",
    "is_current",
    "is_name_too_long",
    "name_order",
    "next_shape",
    "read_day",
    "read_website",
]
