"""Offering free places to who waits, in the transaction in which they became free."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain

from sqlalchemy import bindparam, update

from mint_events.events.actions import lock_event, take_session_places
from mint_events.events.actions.lines import note_line
from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel.database import Moment, session
from mint_events.kernel.milestones import announce
from mint_events.registration.actions.holding import (
    about_registration,
    give_places_back,
    keep_for_good,
    list_choices,
    lock_party,
    take_all_places,
)
from mint_events.registration.actions.steps import Step, note_passes, note_step
from mint_events.registration.milestones import GuestGotPlace, OfferLapsed, PlaceOffered
from mint_events.registration.models import Registration
from mint_events.registration.queries import count_line, list_lapsed, room_of, walk_queue
from mint_events.registration.rules.offer_times import decide_offer_until, may_offer
from mint_events.registration.rules.offers import (
    Served,
    WaitingParty,
    decide_late_choice,
    decide_offers,
)

_PASS = (
    update(Registration)
    .where(Registration.id == bindparam("party"))
    .values(times_passed=Registration.times_passed + bindparam("times"))
    .execution_options(synchronize_session=False)
)
_END = (
    update(Registration)
    .where(
        Registration.event_id == bindparam("event"),
        Registration.status == "offered",
        Registration.offer_until > bindparam("start", type_=Moment),
    )
    .values(offer_until=bindparam("start", type_=Moment))
    .execution_options(synchronize_session=False)
)


def fill_free_places(event_id: int, now: datetime) -> None:
    """Lets offers lapse that are past their time, and offers all free places to who waits, by the
    rules. Call it whenever places may have become free. Raises NothingFound."""
    event = lock_event(event_id, now, with_sessions=True)
    if event.parties_in_line == 0 and event.offers_lapse_at is None:
        return
    _end_before_start(event)
    if _let_lapse(event, now):
        event = get_event_by_id(event_id, now)
    if may_offer(event.stored_state, now, event.starts_at):
        decision = decide_offers(walk_queue(event_id), room_of(event))
        for served in decision.served:
            _serve(event, served, now)
        _note_passes(decision.passes, now)
    note_line(event_id, *count_line(event_id))


def settle_offers(event: EventView, now: datetime) -> EventView:
    """The event with no offer left that is past its time; as it was when there is none."""
    if event.offers_lapse_at is None or event.offers_lapse_at > now:
        return event
    fill_free_places(event.id, now)
    return get_event_by_id(event.id, now)


def lock_settled(registration_id: int, now: datetime) -> tuple[Registration, EventView]:
    """Like `lock_party`, once the event's offers that are past their time have lapsed. Raises
    NothingFound."""
    row, event = lock_party(registration_id, now)
    event = settle_offers(event, now)
    session().refresh(row)
    return row, event


def take_places_in_turn(event: EventView, party: WaitingParty, now: datetime) -> Served | None:
    """Takes places for a party that comes last in line, unless who came before must have them
    first. It is here, so it is not asked: it has the places. None: it has to wait."""
    event = settle_offers(event, now)
    if event.places_left is not None and event.places_left < party.people:
        return None
    event = get_event_by_id(event.id, now)  # with its sessions: somebody may wait for one
    decision = decide_offers(chain(walk_queue(event.id), [party]), room_of(event))
    _note_passes(decision.passes, now)
    mine = None
    for served in decision.served:
        if served.party is not party:
            _serve(event, served, now)
        else:
            mine = served
            _take(event, served)
    return mine


def take_sessions_in_turn(
    event: EventView, people: int, session_ids: Sequence[int], now: datetime
) -> tuple[int, ...]:
    """Takes places of sessions for a party that has its places of the event, unless they are kept
    for who waits. Gives those sessions that have none for it."""
    event = settle_offers(event, now)
    wanted = tuple(session_ids)
    missing: tuple[int, ...] = ()
    if wanted and event.parties_in_line and may_offer(event.stored_state, now, event.starts_at):
        party = WaitingParty(0, people, session_ids=wanted, has_place=True)
        decision = decide_late_choice(party, walk_queue(event.id), room_of(event))
        _note_passes(decision.passes, now)
        missing = decision.served[0].missing
    free = [one for one in wanted if one not in missing]
    return missing + tuple(one for one in free if not take_session_places(one, people))


def _end_before_start(event: EventView) -> None:
    # An event that was moved to an earlier day takes its offers along.
    if event.offers_lapse_at is not None:
        session().execute(_END, {"event": event.id, "start": event.starts_at})


def _let_lapse(event: EventView, now: datetime) -> bool:
    if event.stored_state in ("draft", "called_off"):
        return False
    lapsed = list_lapsed(event.id, now)
    for registration_id in lapsed:
        row = _get_anew(registration_id)
        note_step(row.id, Step.LAPSED, now, reason="no_answer", until=_iso(row.offer_until))
        give_places_back(row)
        row.status, row.offer_until = "expired", None
        session().flush()
        announce(OfferLapsed(about_registration(row)))
    return bool(lapsed)


def _take(event: EventView, served: Served) -> None:
    if take_all_places(event.id, served.party.people, served.held) != ():
        raise RuntimeError("places were counted that are not there")


def _serve(event: EventView, served: Served, now: datetime) -> None:
    _take(event, served)
    until = decide_offer_until(now, event.starts_at, event.offer_hours)
    row = _get_anew(served.party.registration_id)
    hold_for(row, served.missing, now, until)


def hold_for(
    row: Registration, missing: tuple[int, ...], now: datetime, until: datetime | None
) -> None:
    """The party has an offer of the places that were taken for it; with `until` None it is not
    asked any more, and confirmed. `missing`: sessions without places for it."""
    for choice in list_choices(row.id):
        choice.is_missing = choice.session_id in missing
    if until is not None:
        row.status, row.offer_until = "offered", until
        session().flush()
        note_step(row.id, Step.OFFERED, now, reason="place_is_free", until=_iso(until))
        announce(PlaceOffered(about_registration(row)))
        return
    keep_for_good(row, now)
    note_step(row.id, Step.CONFIRMED, now, reason="too_late_to_ask")
    announce(GuestGotPlace(about_registration(row)))


def _note_passes(passes: Mapping[int, int], now: datetime) -> None:
    known = [(one, times) for one, times in passes.items() if times]
    for registration_id, times in known:
        session().execute(_PASS, {"party": registration_id, "times": times})
    note_passes(known, now)


def _get_anew(registration_id: int) -> Registration:
    return session().get_one(Registration, registration_id, populate_existing=True)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
