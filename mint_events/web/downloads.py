"""Files as answers: their type by their ending, their name safe, never kept by anyone between."""

from flask import Response

TYPES = {
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
SHOWN = ("pdf",)  # browsers show these; the others are saved


def download(content: bytes, name: str) -> Response:
    """`content` as the file `name`, which must be ASCII of our own making."""
    ending = name.rsplit(".", 1)[-1]
    manner = "inline" if ending in SHOWN else "attachment"
    response = Response(content, content_type=TYPES[ending])
    response.headers["Content-Disposition"] = f'{manner}; filename="{name}"'
    return response
