"""Codes: how they are made, sealed, and read from whatever was scanned or typed."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mint_events.kernel.codes import (
    ALPHABET,
    encode_bits,
    hash_secret,
    in_groups,
    is_sealed,
    new_secret,
    new_short_code,
    new_uid,
    read_code,
    seal_code,
)

SHORT = "0123456789ABCDEF"
FULL = "0123456789ABCDEFGHJKLMNPQRSTUVWX"
KEY = bytes(range(32))


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        # what a ticket's QR holds, and what a phone's browser or a hand scanner makes of it
        (f"HTTP://127.0.0.1:5000/T/{FULL}", FULL),
        (f"HTTPS://EVENTS.EXAMPLE.ORG/T/{FULL}", FULL),
        (f"https://events.example.org/t/{FULL.lower()}", FULL),
        (f"HTTPS://EVENTS.EXAMPLE.ORG/T/{FULL}\r\n", FULL),
        (f"HTTPS>&&EVENTS:EXAMPLE:ORG&T&{FULL}", FULL),  # a hand scanner's wrong keyboard
        (f"https://events.example.org/T/{FULL}/", FULL),
        (f"https://events.example.org/T/{FULL}?", FULL),
        # the code alone
        (FULL, FULL),
        (SHORT, SHORT),
        (SHORT.lower(), SHORT),
        ("0123456789AbCdEf", SHORT),
        ("0123 4567 89AB CDEF", SHORT),
        ("0123-4567-89AB-CDEF", SHORT),
        ("0123–4567—89AB‑CDEF", SHORT),  # the dashes that phones put in
        ("0123\u00a04567\u202f89AB\u2009CDEF", SHORT),
        ("  0123\t4567\n89AB CDEF  ", SHORT),
        ("0123 4567 89AB CDEF GHJK LMNP QRST UVWX", FULL),
        (f"Ticket: {SHORT}", SHORT),
        (f"({SHORT})", SHORT),
        (f"{SHORT}/{FULL}", FULL),  # the last run counts
        (f"{FULL}/{SHORT}", SHORT),
        (f"Y{SHORT}", SHORT),
        (f"{SHORT}Z", SHORT),
        # not a code
        ("", None),
        ("   ", None),
        ("-", None),
        ("Jörg Müller", None),
        (SHORT[:-1], None),
        (SHORT + "0", None),
        (FULL[:-1], None),
        (FULL + "0", None),
        (SHORT + SHORT + SHORT, None),
        (f"{SHORT} 0", None),  # spaces are skipped, so this run has 17 signs
        (f"{FULL}/T/", None),  # the last run is the T
        (SHORT.replace("0", "O"), None),  # O is not in the alphabet, so the run is shorter
        (SHORT.replace("1", "I"), None),
        ("Y" * 16, None),
        ("Z" * 32, None),
        ("ß" * 8, None),  # upper() would make SSSSSSSSSSSSSSSS of it
        ("ß" * 16, None),
        ("ﬀ" * 8, None),
        ("ſ" * 16, None),  # upper() makes S of the long s
        ("０１２３４５６７８９ＡＢＣＤＥＦ", None),  # full-width signs are not ours
        ("٠١٢٣٤٥٦٧٨٩ABCDEF", None),
        ("0123456789ABCDE\u0301F", None),
        ("\x00", None),
        (f"{SHORT}\x00", SHORT),
        ("A" * 100_000, None),
    ],
)
def test_read_code(seen: str, code: str | None) -> None:
    assert read_code(seen) == code


def test_concatenated_full_codes_are_no_code() -> None:
    assert read_code(FULL + FULL) is None
    assert read_code(f"{FULL} {FULL}") is None


@given(st.binary(min_size=10, max_size=10), st.booleans(), st.sampled_from(["", " ", "-", " - "]))
def test_every_code_is_read_back_however_it_is_written(
    raw: bytes, lower: bool, between: str
) -> None:
    code = encode_bits(raw)
    written = in_groups(code).replace(" ", between)
    assert read_code(written.lower() if lower else written) == code


@given(st.text())
def test_reading_never_raises_and_gives_only_our_signs(seen: str) -> None:
    code = read_code(seen)
    assert code is None or (len(code) in (16, 32) and set(code) <= set(ALPHABET))


def test_alphabet_has_no_sign_that_is_mistaken_or_swapped() -> None:
    assert ALPHABET == "0123456789ABCDEFGHJKLMNPQRSTUVWX"
    assert len(set(ALPHABET)) == 32
    assert not set("IOYZ") & set(ALPHABET)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\x00" * 5, "00000000"),
        (b"\xff" * 5, "XXXXXXXX"),
        (b"\x00\x00\x00\x00\x01", "00000001"),
        (b"\x08\x00\x00\x00\x00", "10000000"),
        (bytes([0x00, 0x44, 0x32, 0x14, 0xC7]), "01234567"),  # 0, 1, 2 … in 5 bits each
    ],
)
def test_encode_bits_gives_five_bits_a_sign(raw: bytes, text: str) -> None:
    assert encode_bits(raw) == text


def test_short_codes_are_random_and_of_the_alphabet() -> None:
    codes = {new_short_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {16}
    assert set("".join(codes)) == set(ALPHABET)  # no sign is left out


def test_seal_is_the_first_80_bits_of_the_hmac() -> None:
    import hashlib
    import hmac

    digest = hmac.new(KEY, f"{SHORT}|event1".encode(), hashlib.sha256).digest()
    assert seal_code(SHORT, "event1", KEY) == encode_bits(digest[:10])


def test_seal_depends_on_code_event_and_key() -> None:
    seal = seal_code(SHORT, "event1", KEY)
    others = [
        seal_code(SHORT[:-1] + "G", "event1", KEY),
        seal_code(SHORT, "event2", KEY),
        seal_code(SHORT, "event1", bytes(32)),
    ]
    assert len({seal, *others}) == 4
    assert is_sealed(SHORT + seal, "event1", KEY)
    assert not any(is_sealed(SHORT + other, "event1", KEY) for other in others)


def test_one_wrong_sign_anywhere_breaks_the_seal() -> None:
    full = SHORT + seal_code(SHORT, "event1", KEY)
    for place, sign in enumerate(full):
        wrong = full[:place] + ("0" if sign != "0" else "1") + full[place + 1 :]
        assert not is_sealed(wrong, "event1", KEY), place


def test_in_groups() -> None:
    assert in_groups(SHORT) == "0123 4567 89AB CDEF"
    assert in_groups("") == ""


def test_secrets_are_long_random_and_fit_into_an_address() -> None:
    secrets = {new_secret() for _ in range(500)}
    assert len(secrets) == 500
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{27}", secret) for secret in secrets)  # 160 bits
    assert all(one != other for one, other in pairwise(sorted(secrets)))


def test_uids_are_twenty_signs_in_lower_case() -> None:
    uids = {new_uid() for _ in range(500)}
    assert len(uids) == 500
    assert all(re.fullmatch(r"[0-9a-x]{20}", uid) for uid in uids)


def test_hash_of_a_secret_is_sha256_and_not_the_secret() -> None:
    assert hash_secret("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
