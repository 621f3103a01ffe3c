"""Files as answers: their type by their ending, their name safe, never kept by anyone between."""

from datetime import date

from flask import Response

from mint_events.kernel.dates import day_in_berlin
from mint_events.kernel.words import Words

TYPES = {
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
SHOWN = ("pdf",)  # browsers show these; the others are saved


def file_name(slug: str, what: Words, day: date, lang: str, ending: str) -> str:
    """ "mint-2027-badges-2027-02-28.pdf": the event's address, what it is, and the event's day in
    Berlin (of a moment, or a day). `what` must be ASCII of our own making."""
    return f"{slug}-{what.in_(lang)}-{day_in_berlin(day).isoformat()}.{ending}"


def download(content: bytes, name: str) -> Response:
    """`content` as the file `name`, which must be ASCII of our own making."""
    ending = name.rsplit(".", 1)[-1]
    manner = "inline" if ending in SHOWN else "attachment"
    response = Response(content, content_type=TYPES[ending])
    response.headers["Content-Disposition"] = f'{manner}; filename="{name}"'
    return response
