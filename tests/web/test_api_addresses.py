"""Addresses, methods, tokens, cursors that cannot be: JSON of our own, with the right status."""

import pytest

from mint_events.events.queries import EventView
from tests.support.client import PageClient
from tests.web.api_calls import NOON, SCANS, SIGN_UPS, error_of

BAD_CURSORS = [
    "x",
    "-1",
    "+1",
    "1.0",
    "１",
    "²",
    "99999999999",
    "9" * 5000,
    "0x1",
    "1 ",
    "null",
    "%00",
]


@pytest.mark.parametrize("cursor", BAD_CURSORS, ids=range(len(BAD_CURSORS)))
@pytest.mark.parametrize("path", [SIGN_UPS, SCANS])
def test_cursor_that_we_never_gave(
    client: PageClient, office: dict[str, str], path: str, cursor: str
) -> None:
    answer = client.get(path, query_string={"cursor": cursor}, headers=office)
    error = error_of(answer, 422)
    assert error["field"] == "cursor"
    assert "next_cursor" in error["words"]["de"]


@pytest.mark.parametrize("cursor", ["", "0", "00", "2147483647", "9999999999"])
def test_cursor_at_either_end(client: PageClient, office: dict[str, str], cursor: str) -> None:
    found = client.get(SCANS, query_string={"cursor": cursor}, headers=office)
    assert found.get_json() == {"scans": [], "next_cursor": None}


BAD_SINCE = [
    "yesterday", "0", "1800000000", "2027-01-15", "2027-01-15T12:00:00", "2027-01-15 12:00",
    "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "9" * 5000, "' OR 1=1", "\ud7ff", " ",
]  # fmt: skip


@pytest.mark.parametrize("since", BAD_SINCE, ids=range(len(BAD_SINCE)))
def test_since_that_is_no_moment(client: PageClient, door: dict[str, str], since: str) -> None:
    path = "/api/v1/events/jubilee/guestlist"
    error = error_of(client.get(path, query_string={"since": since}, headers=door), 422)
    assert error["field"] == "since"


@pytest.mark.parametrize(
    "since",
    ["", NOON.replace("+", "%2B"), NOON, "2027-01-15T13:00:00Z", "0001-01-01T00:00:00Z"],
)
def test_since_is_understood_even_when_its_plus_was_not_quoted(
    client: PageClient, door: dict[str, str], since: str
) -> None:
    answer = client.get(f"/api/v1/events/jubilee/guestlist?since={since}", headers=door)
    assert (answer.status_code, answer.get_json()["tickets"]) == (200, [])


@pytest.mark.parametrize(
    "sent",
    [
        None, "", " ", "Bearer", "Bearer ", "Bearer\t", "bearer x", "Basic YTpi", "Token x", "x",
        "Bearer " + "x" * 100_000, "Bearer a b c", "Bearer ä", "Bearer \xff", "Bearer '; --", "Bearer null",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", [SIGN_UPS, SCANS, "/api/v1/registrations/x"])
def test_who_has_no_good_token_is_told_what_to_bring(
    client: PageClient, event: EventView, path: str, sent: str | None
) -> None:
    headers = {} if sent is None else {"Authorization": sent}
    method = "DELETE" if path.endswith("x") else "POST"
    answer = client.open(path, method=method, json={}, headers=headers)
    assert error_of(answer, 401)["code"] == "login_is_needed"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_scheme_is_read_in_either_case(client: PageClient, office: dict[str, str]) -> None:
    headers = {"Authorization": office["Authorization"].replace("Bearer", "bEARER")}
    assert client.get(SCANS, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/api/", "/api/v1", "/api/v1/", "/api/v2/events", "/api/v1/events",
                                  "/api/v1/events/x", "/api/<b>", "/api/v1/events//scans",
                                  "/api/v1/events/jubilee/scans/"])  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PUT"])
def test_unknown_address_is_404_in_json(client: PageClient, path: str, method: str) -> None:
    assert error_of(client.open(path, method=method), 404)["code"] == "not_found"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", SIGN_UPS, {"GET", "HEAD", "OPTIONS", "POST"}),
        ("DELETE", SCANS, {"GET", "HEAD", "OPTIONS", "POST"}),
        ("GET", "/api/v1/registrations/x", {"DELETE", "OPTIONS"}),
        ("POST", "/api/v1/openapi.json", {"GET", "HEAD", "OPTIONS"}),
        ("TRACE", SCANS, {"GET", "HEAD", "OPTIONS", "POST"}),
        ("MADEUP", SCANS, {"GET", "HEAD", "OPTIONS", "POST"}),
    ],
)
def test_other_method_is_405_and_says_which_are_known(
    client: PageClient, office: dict[str, str], method: str, path: str, allowed: set[str]
) -> None:
    answer = client.open(path, method=method, headers=office)
    assert error_of(answer, 405)["code"] == "method_not_allowed"
    assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize(
    "path", ["/api/v1/events/%00/scans", "/api/v1/registrations/a%00", SCANS + "?cursor=%00"]
)
def test_nul_in_the_address_is_400(client: PageClient, office: dict[str, str], path: str) -> None:
    method = "DELETE" if "a%00" in path else "GET"
    error_of(client.open(path, method=method, headers=office), 400)


@pytest.mark.parametrize(
    "slug", ["x" * 8000, "%F0%9F%92%A9", "..%2F..", "' OR 1=1 --", "%ff", "%s%d"]
)
def test_strange_slug_is_404(client: PageClient, office: dict[str, str], slug: str) -> None:
    for what in ("scans", "registrations"):
        path = f"/api/v1/events/{slug}/{what}"
        assert client.get(path, headers=office).status_code == 404
    error_of(client.delete(f"/api/v1/registrations/{slug}", headers=office), 404)
