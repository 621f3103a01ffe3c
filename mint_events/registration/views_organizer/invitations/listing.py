"""The list at any time: coming, excused, silent, by cluster and member."""

from dataclasses import dataclass

from flask import render_template, request

from mint_events.events.queries import EventView
from mint_events.kernel.names import clean_text, searchable
from mint_events.network.queries import ClusterView, list_clusters
from mint_events.registration.queries.invitation_settings import (
    count_open_requests,
    get_invitation_settings,
)
from mint_events.registration.queries.invitations import InvitationView, list_invitations
from mint_events.registration.queries.member_answers import MemberAnswer, list_member_answers
from mint_events.registration.rules.invitations import Answer
from mint_events.registration.views_organizer.invitations.blueprint import (
    blueprint,
    get_network_event,
)
from mint_events.web.guards import open_to_staff

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Group:
    """The members of a cluster; `cluster` None: of no cluster."""

    key: str
    cluster: ClusterView | None
    answers: list[MemberAnswer]


@blueprint.get("")
@open_to_staff("organizer")
def invitations(slug: str) -> str:
    """Members by cluster with their answers; `?q=` searches, `?state=` and `?cluster=` choose."""
    event = get_network_event(slug)
    answers = list_member_answers(event)
    search = clean_text(request.args.get("q", "")[: 4 * LONGEST_SEARCH])[:LONGEST_SEARCH]
    state, cluster = request.args.get("state", ""), request.args.get("cluster", "")
    found = [one for one in answers if _fits(one, state, cluster, search)]
    return render_template(
        "registration/organizer/invitations.html",
        event=event,
        groups=group_by_cluster(found),
        singles=_list_singles(event, state, cluster, search),
        counts=count_states(answers),
        people=sum(len(one.people) for one in answers),
        clusters=list_clusters(),
        search=search,
        state=state,
        cluster=cluster,
        settings=get_invitation_settings(event.id),
        requests=count_open_requests(event.id),
    )


def count_states(answers: list[MemberAnswer]) -> dict[str, int]:
    """How many members are in each state."""
    return {state.value: sum(one.state is state for one in answers) for state in Answer}


def group_by_cluster(answers: list[MemberAnswer]) -> list[Group]:
    """In the clusters' order; those without a cluster last; no empty groups."""
    groups = [
        Group(str(each.id), each, [one for one in answers if one.member.cluster == each])
        for each in list_clusters()
    ]
    none = Group("none", None, [one for one in answers if one.member.cluster is None])
    return [group for group in (*groups, none) if group.answers]


def _fits(one: MemberAnswer, state: str, cluster: str, search: str) -> bool:
    if state and one.state.value != state:
        return False
    if cluster and cluster != (str(one.member.cluster.id) if one.member.cluster else "none"):
        return False
    names = [one.member.name, *(person.name for person in one.people)]
    names += [f"{each.name} {each.email}" for each in one.invitations]
    names += [f"{each.name} {each.email}" for each in one.contacts]
    return _has_all(" ".join(names), search)


def _has_all(text: str, search: str) -> bool:
    return all(word in searchable(text) for word in searchable(search).split())


def _list_singles(event: EventView, state: str, cluster: str, search: str) -> list[InvitationView]:
    """Who is invited for themself."""
    return [
        one
        for one in list_invitations(event.id)
        if one.member_id is None
        and not cluster
        and state in ("", one.state.value)
        and _has_all(f"{one.name} {one.email} {one.organisation}", search)
    ]
