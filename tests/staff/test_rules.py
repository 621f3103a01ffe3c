"""Tables of cases for the staff's rules; no database."""

from datetime import UTC, datetime, timedelta

import pytest

from mint_events.kernel.words import Words
from mint_events.staff import rules
from mint_events.staff.rules import TOO_EASY, TOO_LONG, TOO_SHORT

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
POWERS = (
    "see_events",
    "watch_arrivals",
    "see_guests",
    "edit_events",
    "enrol_phones",
    "manage_staff",
)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("admin", set(POWERS)),
        ("organizer", set(POWERS) - {"manage_staff"}),
        ("door", {"see_events", "watch_arrivals"}),
        ("guest", set()),
        ("", set()),
    ],
)
def test_a_role_may_what_its_row_says_and_nothing_else(role: str, allowed: set[str]) -> None:
    assert {power for power in POWERS if rules.may(role, power)} == allowed  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["root", "Admin", "admin ", "", None])
def test_a_role_that_is_none_of_ours_is_none(value: str | None) -> None:
    assert rules.as_role(value) is None


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", TOO_SHORT),
        ("kurz und gut", None),
        ("kurz u. gut", TOO_SHORT),  # 11 signs
        ("山田太郎と花子の古い自転車", None),
        ("correct horse battery staple", None),
        ("vier Kühe tanzen Walzer", None),
        ("x7Kq-92pLm-vv31", None),
        ("839401726558", None),  # digits alone are fine when they are no row
        ("x7Kq-92pLm-vv31" * 17, None),  # 255
        ("x7Kq-92pLm-vv31" * 17 + "ab", TOO_LONG),  # 257
        ("aaaaaaaaaaaa", TOO_EASY),
        ("abcabcabcabcabc", TOO_EASY),
        ("123456789012", TOO_EASY),
        ("098765432109", TOO_EASY),
        ("qwertzuiopasdf", TOO_EASY),
        ("Passwort1234!", TOO_EASY),
        ("PASSWORTPASSWORT", TOO_EASY),
        ("MINT-Events-2027!", TOO_EASY),
        ("SommerHeilbronn27", TOO_EASY),
        ("joerg.mueller@schule.example", TOO_EASY),
        ("Mueller-Joerg-1", TOO_EASY),
    ],
)
def test_a_password_is_judged_by_length_and_by_how_it_can_be_guessed(
    typed: str, answer: Words | None
) -> None:
    assert rules.why_not_password(typed, "joerg.mueller@schule.example") == answer


def test_a_password_is_the_same_whatever_keyboard_composed_it() -> None:
    assert rules.plain_password("Mu\u0308sli") == rules.plain_password("M\u00fcsli")
    assert rules.plain_password(" spaces stay ") == " spaces stay "


@pytest.mark.parametrize(
    ("seconds_ago", "most", "waits_s"),
    [
        ([], 5, None),
        ([1, 2, 3, 4], 5, None),
        ([1, 2, 3, 4, 300], 5, 600),
        ([300, 1, 2, 4, 3], 5, 600),  # the order of rows does not count
        ([1, 2, 3, 4, 899], 5, 1),
        ([1, 2, 3, 4, 900], 5, None),
        ([10, 20, 30, 40, 50, 60, 70], 5, 850),
        ([100], 1, 800),
    ],
)
def test_too_many_tries_wait_until_the_oldest_that_counts_is_a_window_old(
    seconds_ago: list[int], most: int, waits_s: int | None
) -> None:
    tried = [NOON - timedelta(seconds=seconds) for seconds in seconds_ago]
    until = rules.judge_tries(tried, most, NOON)
    assert until == (None if waits_s is None else NOON + timedelta(seconds=waits_s))


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("not an address", ""),
    ],
)
def test_an_address_counts_as_one_household(address: str, group: str) -> None:
    assert rules.address_group(address) == group


def test_buckets_are_keyed_and_tell_pairs_mailboxes_and_addresses_apart() -> None:
    key = b"k" * 32
    one = rules.name_buckets("a@b.example", "192.0.2.1", key)
    assert len({one.pair, one.mailbox, one.address}) == 3
    assert one == rules.name_buckets("a@b.example", "192.0.2.1", key)
    other = rules.name_buckets("a@b.example", "192.0.2.2", key)
    assert other.mailbox == one.mailbox
    assert {other.pair, other.address}.isdisjoint({one.pair, one.address})
    assert rules.name_buckets("a@b.example", "192.0.2.1", b"x" * 32).mailbox != one.mailbox
    assert one.limits() == ((one.pair, 5), (one.mailbox, 20), (one.address, 30))


@pytest.mark.parametrize(
    "path",
    [
        "/console",
        "/console/",
        "/console/events/mint-2027",
        "/console/events/mint-2027/badges.pdf",
        "/console/events/mint_2027/guests?q=M%C3%BCller&page=2",
        "/console/staff/12",
    ],
)
def test_a_page_of_the_console_may_be_led_to(path: str) -> None:
    assert rules.is_console_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "//evil.invalid",
        "////evil.invalid",
        "https://evil.invalid",
        "http:evil.invalid",
        "\\\\evil.invalid",
        "/\t/evil.invalid",
        "/\n/evil.invalid",
        "/%09/evil.invalid",
        "/%5cevil.invalid",
        "/.//evil.invalid",
        "javascript:alert(1)",
        "?next=//evil.invalid",
        "/redirect?u=https://evil.invalid",
        "/console//evil.invalid",
        "/console/../..//evil.invalid",
        "/console/./x",
        "/console/\nx",
        "/console/x\n",
        "/console@evil.invalid",
        "/console.evil.invalid",
        "/console/x?u=https://evil.invalid",
        "/console/x#y",
        "/console/x\\y",
        "/console/%2e%2e/x",
        "/console/login?next=//evil.invalid",
        "/console/logout",
        "/console/password/abc",
        "/door",
    ],
)
def test_anything_else_may_not_be_led_to(path: str) -> None:
    assert not rules.is_console_path(path)
