"""Sealed boxes: what is told to whoever holds the key, and to nobody else."""

import pytest

from mint_events.kernel.boxes import (
    BoxIsClosed,
    as_text,
    derive_key,
    from_text,
    new_key,
    open_box,
    seal_box,
)

PLAIN = "Nguyễn Thị Ánh".encode()


def test_a_box_opens_with_its_key_for_its_purpose_only() -> None:
    key = new_key()
    box = seal_box(key, PLAIN, b"mine")
    assert open_box(key, box, b"mine") == PLAIN
    for wrong in ((new_key(), box, b"mine"), (key, box, b"yours"), (key, box[:-1], b"mine"),
                  (key, box[:12], b"mine"), (key, b"", b"mine"), (key, b"\0" + box, b"mine")):  # fmt: skip
        with pytest.raises(BoxIsClosed):
            open_box(*wrong)


def test_the_same_sealed_twice_looks_different() -> None:
    key = new_key()
    assert seal_box(key, PLAIN, b"") != seal_box(key, PLAIN, b"")


def test_keys_are_derived_as_rfc_5869_says() -> None:
    # Test case 1 of its appendix A, the first 32 of its 42 bytes.
    secret, salt = bytes([0x0B] * 22), bytes(range(13))
    found = derive_key(secret, salt, bytes(range(0xF0, 0xFA)))
    assert found.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"


@pytest.mark.parametrize("raw", [b"", b"a", b"ab", b"abc", b"\xff\xfe\xfd\xfc"])
def test_text_and_back(raw: bytes) -> None:
    assert from_text(as_text(raw)) == raw and "=" not in as_text(raw)
