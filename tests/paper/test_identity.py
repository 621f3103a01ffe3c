"""Certificates for signing: what is taken, what is refused and why, and how they are kept."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import pkcs12
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from mint_events.kernel import clock
from mint_events.paper import identity as say
from mint_events.paper.identity import IdentityIsWrong, read_identity
from mint_events.paper.safe import (
    FILE,
    SafeIsClosed,
    find_identity,
    keep_identity,
    remove_identity,
)
from tests.support.identities import (
    NAME,
    PASSPHRASE,
    curve_key,
    make_p12,
    make_p12_of_broken_certificate,
    make_p12_without_key,
    rsa_key,
)

SECRET = "x" * 64


def test_key_and_certificate_are_read() -> None:
    now = clock.now()
    found = read_identity(make_p12(), PASSPHRASE)
    assert (found.name, found.issuer, found.chain) == (NAME, NAME, ())
    assert found.holds_at(now) and not found.holds_at(now + timedelta(days=365))
    assert not found.holds_at(now - timedelta(days=2))


def test_keys_on_curves_and_certificates_for_anything_are_taken() -> None:
    assert read_identity(make_p12(key=curve_key()), PASSPHRASE).name == NAME
    assert read_identity(make_p12(uses=None), PASSPHRASE).name == NAME


def wrong_files() -> list[tuple[bytes, str, Any, str]]:
    """File, passphrase, what is said, and at which field."""
    whole = make_p12()
    return [
        (whole, "grüne wiese 7", say.WRONG_PASSPHRASE, "passphrase"),
        (whole, "", say.WRONG_PASSPHRASE, "passphrase"),
        (whole[:300], PASSPHRASE, say.NO_PKCS12, "file"),
        (b"", PASSPHRASE, say.NO_PKCS12, "file"),
        (b"-----BEGIN CERTIFICATE-----", PASSPHRASE, say.NO_PKCS12, "file"),
        (b"\x30" + b"\0" * say.MOST_BYTES, PASSPHRASE, say.NO_PKCS12, "file"),
        (make_p12_without_key(), PASSPHRASE, say.NO_KEY, "file"),
        (make_p12_of_broken_certificate(), PASSPHRASE, say.BROKEN_CERTIFICATE, "file"),
        (make_p12(uses={"key_encipherment": True}), PASSPHRASE, say.NOT_FOR_SIGNING, "file"),
        (make_p12(key=rsa_key(1024)), PASSPHRASE, say.WEAK_KEY, "file"),
        (
            make_p12(ec.generate_private_key(ec.SECP256K1())),
            PASSPHRASE,
            say.WEAK_KEY,
            "file",
        ),
    ]


def test_file_that_takes_hours_to_open_is_refused_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file itself says how often its passphrase is hashed."""
    bomb = pkcs12.Pfx.load(make_p12())
    bomb["mac_data"]["iterations"] = 2**31 - 1
    monkeypatch.setattr(say, "LIMIT_S", 1.0)
    with pytest.raises(IdentityIsWrong) as refused:
        read_identity(bomb.dump(force=True), PASSPHRASE)
    assert refused.value.words == say.TOO_SLOW


def test_what_cannot_sign_is_refused_with_the_reason() -> None:
    for content, passphrase, words, field in wrong_files():
        with pytest.raises(IdentityIsWrong) as refused:
            read_identity(content, passphrase)
        assert (refused.value.words, refused.value.field) == (words, field)


def test_no_other_kind_of_key_signs() -> None:
    with pytest.raises(IdentityIsWrong) as refused:
        say._check_key(ed25519.Ed25519PrivateKey.generate())
    assert refused.value.words == say.WEAK_KEY


def test_it_is_kept_sealed_and_only_for_us(tmp_path: Path) -> None:
    found = read_identity(make_p12(), PASSPHRASE)
    keep_identity(tmp_path, SECRET, found)
    assert find_identity(tmp_path, SECRET) == found
    file = tmp_path / FILE
    assert [each.name for each in tmp_path.iterdir()] == [FILE]  # nothing left aside
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    assert found.key not in content and found.key[100:140] not in content
    assert NAME.encode() not in content and PASSPHRASE.encode() not in content


def test_with_another_secret_or_damaged_it_stays_closed(tmp_path: Path) -> None:
    keep_identity(tmp_path, SECRET, read_identity(make_p12(), PASSPHRASE))
    with pytest.raises(SafeIsClosed):
        find_identity(tmp_path, "y" * 64)
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    with pytest.raises(SafeIsClosed):
        find_identity(tmp_path, SECRET)


def test_another_takes_its_place_and_it_can_be_removed(tmp_path: Path) -> None:
    keep_identity(tmp_path, SECRET, read_identity(make_p12(), PASSPHRASE))
    other = read_identity(make_p12(key=curve_key(), name="Andere"), PASSPHRASE)
    keep_identity(tmp_path, SECRET, other)
    assert find_identity(tmp_path, SECRET) == other
    remove_identity(tmp_path)
    remove_identity(tmp_path)
    assert find_identity(tmp_path, SECRET) is None


def test_nobody_signs_before_a_certificate_is_put_in(tmp_path: Path) -> None:
    assert find_identity(tmp_path, SECRET) is None
