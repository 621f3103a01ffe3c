"""Attendance: sorted as people look names up, counted right."""

from datetime import UTC, datetime

from mint_events.reports.rules import (
    AttendanceRow,
    Tally,
    as_sorted,
    count_people,
    group_by_cluster,
    tally_clusters,
    tally_organisations,
)

NOON = datetime(2027, 2, 28, 12, tzinfo=UTC)
PEOPLE = [
    AttendanceRow("Zoe", "Zahn", "42 Heilbronn", "Wissenschaft", NOON, "Nord"),
    AttendanceRow("Anna", "Österle", "42 Heilbronn", "Wissenschaft"),
    AttendanceRow("Max", "Ohm", "42 Heilbronn", "Wissenschaft", NOON),
    AttendanceRow("Lea", "Amt", "Agentur", "Arbeitsmarkt", NOON),
    AttendanceRow("Gast", "Ohne"),
]


def test_people_are_grouped_and_sorted_those_without_last() -> None:
    groups = group_by_cluster(PEOPLE)
    assert [(name, [one.family_name for one in group]) for name, group in groups] == [
        ("Arbeitsmarkt", ["Amt"]),
        ("Wissenschaft", ["Ohm", "Österle", "Zahn"]),
        ("", ["Ohne"]),
    ]


def test_tallies_add_up() -> None:
    assert count_people(PEOPLE) == Tally("", 5, 3)
    assert tally_clusters(PEOPLE) == [
        Tally("Arbeitsmarkt", 1, 1), Tally("Wissenschaft", 3, 2), Tally("", 1, 0),
    ]  # fmt: skip
    assert tally_organisations(PEOPLE) == [
        Tally("42 Heilbronn", 3, 2), Tally("Agentur", 1, 1), Tally("", 1, 0),
    ]  # fmt: skip
    assert Tally("x", 3, 2).missing == 1


def test_no_table_where_nobody_has_one() -> None:
    bare = [AttendanceRow("Max", "Ohm"), AttendanceRow("Lea", "Amt")]
    assert tally_clusters(bare) == []
    assert tally_organisations(bare) == []
    assert [name for name, _ in group_by_cluster(bare)] == [""]


def test_names_sort_as_in_a_telephone_book() -> None:
    names = ["Zahn", "Österle", "Ohm", "Weiß", "Weiss", "Ähre", "ahle", "Łukasz"]
    assert sorted(names, key=as_sorted)[:5] == ["ahle", "Ähre", "Łukasz", "Ohm", "Österle"]
    assert as_sorted("Weiß") == as_sorted("Weiss")
