"""Whether somebody means to open an address, or a browser was only led there."""

from flask import request

_OWN = {"same-origin", "none"}  # "none": typed, or a bookmark


def is_meant() -> bool:
    """Whether our own pages, the address bar or a script ask, and want the answer: not a link or a
    form of another website, a browser that fetches ahead, nor HEAD. For addresses that somebody
    relies on by GET although the first one writes something down."""
    headers = request.headers
    # Whoever sends no such header is a script, with a login of its own, or an old browser.
    is_own = headers.get("Sec-Fetch-Site", "none") in _OWN
    is_ahead = "prefetch" in f"{headers.get('Sec-Purpose')} {headers.get('Purpose')}".lower()
    return is_own and not is_ahead and request.method != "HEAD"
