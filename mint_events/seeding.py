"""`flask seed FILE.json`: makes what a file says, once; running it again changes nothing."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from mint_events.events.actions import EventPlan, SessionPlan, create_event
from mint_events.events.queries import find_event_id
from mint_events.events.refusals.questions import QuestionIsUnfit
from mint_events.kernel.words import Words
from mint_events.network.actions import add_cluster, add_member
from mint_events.network.actions.seeding import ContactIsWrong, seed_contacts
from mint_events.network.queries import find_cluster_id, find_member_id
from mint_events.seeding_questions import seed_questions
from mint_events.staff.actions.accounts import seed_staff
from mint_events.staff.actions.devices import add_api_token, seed_door_phone
from mint_events.staff.queries.devices import has_api_token, has_door_phone
from mint_events.web.links import base_url


class SeedIsWrong(Exception):
    """The file says something that cannot be; the text says where."""


def seed(wanted: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Makes what `wanted` says (shape: docs/seed.md) and returns ids, addresses and tokens; a
    token is shown only when it is made. Raises SeedIsWrong, and the actions' refusals."""
    for one in wanted.get("staff", ()):
        seed_staff(_text(one, "email"), _text(one, "password"), _text(one, "role"), now)
    for one in wanted.get("clusters", ()):
        if find_cluster_id(_text(one, "key")) is None:
            add_cluster(one["key"], _words(one, "name"))
    for one in wanted.get("members", ()):
        _seed_member(one)
    return {
        "events": [_seed_event(one, now) for one in wanted.get("events", ())],
        "devices": [_seed_device(one, now) for one in wanted.get("devices", ())],
        "api_tokens": [_seed_token(one, now) for one in wanted.get("api_tokens", ())],
    }


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    if not isinstance(value, str) or not value:
        raise SeedIsWrong(f"{name!r} is missing in {dict(one)!r}")
    return value


def _words(one: Mapping[str, Any], name: str) -> Words:
    value = one.get(name)
    if isinstance(value, str):
        return Words(value, value)
    if not isinstance(value, Mapping) or not (value.get("de") or value.get("en")):
        raise SeedIsWrong(f"{name!r} needs a text in 'de' or 'en' in {dict(one)!r}")
    return Words(value.get("de", ""), value.get("en", ""))


def _moment(one: Mapping[str, Any], name: str) -> datetime | None:
    given = one.get(name)
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise SeedIsWrong(f"{name!r} must be ISO 8601 with offset, not {given!r}")
    return moment.astimezone(UTC)


def _day(one: Mapping[str, Any], name: str) -> date | None:
    given = one.get(name)
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise SeedIsWrong(f"{name!r} must be a day like 2027-05-29, not {given!r}") from None


def _seed_member(one: Mapping[str, Any]) -> None:
    member_id = find_member_id(_text(one, "key"))
    if member_id is None:
        cluster = one.get("cluster")
        cluster_id = find_cluster_id(cluster) if cluster else None
        if cluster and cluster_id is None:
            raise SeedIsWrong(f"there is no cluster {cluster!r}")
        member_id = add_member(one["key"], _text(one, "name"), cluster_id)
    try:
        seed_contacts(member_id, one.get("contacts") or ())
    except ContactIsWrong as error:
        raise SeedIsWrong(str(error)) from None


def _seed_event(one: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    slug = _text(one, "slug")
    if find_event_id(slug) is None:
        event_id = create_event(_plan(one), now)
        _seed_questions(event_id, one, now)
    url = f"{base_url()}/events/{slug}"
    return {"slug": slug, "url": url, "sign_up_url": f"{url}/sign-up"}


def _seed_questions(event_id: int, one: Mapping[str, Any], now: datetime) -> None:
    try:
        seed_questions(event_id, one.get("questions") or (), _words, now)
    except (KeyError, TypeError, ValueError, QuestionIsUnfit) as error:
        raise SeedIsWrong(f"the questions of {one['slug']!r} are not right: {error!r}") from None


def _plan(one: Mapping[str, Any]) -> EventPlan:
    starts_at, ends_at = _moment(one, "starts_at"), _moment(one, "ends_at")
    if starts_at is None or ends_at is None:
        raise SeedIsWrong("'starts_at' and 'ends_at' are needed")
    return EventPlan(
        slug=one["slug"],
        kind=one.get("kind") or "public",
        title=_words(one, "title"),
        summary=_words_if_any(one, "summary"),
        venue=one.get("venue") or "",
        address=one.get("address") or "",
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=one.get("capacity"),
        waiting_list=bool(one.get("waiting_list", True)),
        sign_up_opens_at=_moment(one, "sign_up_opens_at"),
        sign_up_closes_at=_moment(one, "sign_up_closes_at"),
        door_opens_at=_moment(one, "door_opens_at"),
        door_closes_at=_moment(one, "door_closes_at"),
        max_companions=one.get("max_companions") or 0,
        state=one.get("state") or "open",
        venue_url=one.get("venue_url") or "",
        overbooking=one.get("overbooking") or 0,
        changes_close_at=_moment(one, "changes_close_at"),
        delete_on=_day(one, "delete_on"),
        offer_hours=one.get("offer_hours") or 24,
        max_group=one.get("max_group") or 0,
        directions=_words_if_any(one, "directions"),
        bring=_words_if_any(one, "bring"),
        contact=_words_if_any(one, "contact"),
        sessions=tuple(_session(each) for each in one.get("sessions") or ()),
    )


def _session(one: Mapping[str, Any]) -> SessionPlan:
    return SessionPlan(
        key=_text(one, "key"),
        title=_words(one, "title"),
        capacity=one.get("capacity"),
        starts_at=_moment(one, "starts_at"),
        ends_at=_moment(one, "ends_at"),
        room=_words_if_any(one, "room"),
        speaker=one.get("speaker") or "",
    )


def _words_if_any(one: Mapping[str, Any], name: str) -> Words:
    return _words(one, name) if one.get(name) else Words()


def _event_id(one: Mapping[str, Any]) -> int:
    event_id = find_event_id(_text(one, "event"))
    if event_id is None:
        raise SeedIsWrong(f"there is no event {one['event']!r}")
    return event_id


def _seed_device(one: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    event_id, gate = _event_id(one), _text(one, "gate")
    is_known = has_door_phone(event_id, gate)
    token = None if is_known else seed_door_phone(event_id, gate, now)
    return {"event": one["event"], "gate": gate, "token": token}


def _seed_token(one: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    event_id, scope = _event_id(one), _text(one, "scope")
    is_known = has_api_token(event_id, scope)
    token = None if is_known else add_api_token(event_id, scope, now)
    return {"event": one["event"], "scope": scope, "token": token}
