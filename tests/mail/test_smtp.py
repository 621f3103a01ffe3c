"""The talk with the mail server: encryption, signing in, addresses in other scripts."""

from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult

from mint_events.config import Settings, SmtpServer
from mint_events.mail.carriers import CarrierIsAway, PutOff, Refused, Taken
from mint_events.mail.message import Message, build_message
from mint_events.mail.smtp import SmtpCarrier, _dotted, _is_this_machine
from mint_events.mail.troubles import Trouble
from tests.mail.certificates import make_certificate
from tests.mail.test_message import ENVELOPE, LETTER
from tests.support.smtp import SmtpSink


def message(recipient: str = "guest@example.org") -> Message:
    return build_message(replace(ENVELOPE, recipient=recipient), LETTER)


def carrier(sink: SmtpSink, tls: str = "offered", password: str | None = None) -> SmtpCarrier:
    user = None if password is None else "office"
    return SmtpCarrier(SmtpServer("127.0.0.1", sink.port, user, password, tls), "example.org")


def test_the_server_gets_the_same_bytes_and_one_recipient(sink: SmtpSink) -> None:
    sent = message()
    carrying = carrier(sink)
    assert carrying.carry(sent) == Taken()
    carrying.rest()
    (received,) = sink.letters
    assert (received.sender, received.recipients) == ("events@example.org", ("guest@example.org",))
    assert received.raw == sent.content


def test_lines_that_begin_with_a_dot_are_doubled() -> None:
    assert _dotted(b".a\r\n.\r\n..b\r\n") == b"..a\r\n..\r\n...b\r\n.\r\n"


@pytest.mark.parametrize("tls", ["direct", "required", "offered"])
def test_letters_go_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: str) -> None:
    context, authority = make_certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    options = (
        {"ssl_context": context}
        if tls == "direct"
        else {"tls_context": context, "require_starttls": True}
    )
    with SmtpSink(**options) as sink:
        carrying = carrier(sink, tls)
        assert carrying.carry(message()) == Taken()
        carrying.rest()
        assert len(sink.letters) == 1


@pytest.mark.parametrize("tls", ["direct", "required"])
@pytest.mark.parametrize("host", ["127.0.0.1", "mail.example.org"])
def test_a_certificate_that_proves_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: str, host: str
) -> None:
    context, authority = make_certificate(tmp_path, host)
    if host != "127.0.0.1":  # vouched for, but somebody else's
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    option = "ssl_context" if tls == "direct" else "tls_context"
    with SmtpSink(**{option: context}) as sink:
        with pytest.raises(CarrierIsAway, match="CERTIFICATE_VERIFY_FAILED"):
            carrier(sink, tls).carry(message())
        assert sink.letters == []


def test_insisting_on_encryption_a_server_without_gets_nothing(sink: SmtpSink) -> None:
    with pytest.raises(CarrierIsAway, match="STARTTLS"):
        carrier(sink, "required").carry(message())
    assert sink.letters == []


@pytest.mark.parametrize(
    ("host", "is_here"),
    [("localhost", True), ("127.0.0.5", True), ("::1", True), ("10.0.0.1", False), ("a.de", False)],
)
def test_only_this_machines_own_server_needs_no_proof(host: str, is_here: bool) -> None:
    assert _is_this_machine(host) is is_here


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(("password", "is_right"), [("ge:h@eim/ü", True), ("falsch", False)])
def test_signing_in(password: str, is_right: bool) -> None:
    def check(server: object, session: object, envelope: object, how: str, data: object) -> object:
        right = getattr(data, "password", b"") == "ge:h@eim/ü".encode()
        return AuthResult(success=right, handled=False)

    with SmtpSink(authenticator=check, auth_required=True, auth_require_tls=False) as sink:
        carrying = carrier(sink, password=password)
        if is_right:
            assert carrying.carry(message()) == Taken()
            carrying.rest()
        else:
            with pytest.raises(CarrierIsAway, match="535"):
                carrying.carry(message())
        assert len(sink.letters) == is_right


def test_an_address_in_another_script_goes_where_the_server_can(sink: SmtpSink) -> None:
    carrying = carrier(sink)
    assert carrying.carry(message("jörg@müller.example")) == Taken()
    carrying.rest()
    assert sink.letters[0].recipients == ("jörg@xn--mller-kva.example",)


def test_an_address_in_another_script_is_refused_where_it_cannot() -> None:
    with SmtpSink(enable_SMTPUTF8=False) as sink:
        carrying = carrier(sink)
        refused = carrying.carry(message("jörg@example.org"))
        assert isinstance(refused, Refused)
        assert refused.mishap.trouble == Trouble.ADDRESS_NEEDS_UTF8
        assert carrying.carry(message("joerg@müller.example")) == Taken()
        carrying.rest()


def test_a_letter_too_large_is_refused_itself(sink: SmtpSink) -> None:
    with SmtpSink(data_size_limit=1000) as small:
        carrying = carrier(small)
        refused = carrying.carry(message())
        assert isinstance(refused, Refused)
        assert refused.mishap.detail.startswith("552 ")
        carrying.rest()


def test_content_put_off_or_refused_is_this_letters_own(sink: SmtpSink) -> None:
    carrying = carrier(sink)
    sink.faults.content = "451 4.3.0 try later"
    assert isinstance(carrying.carry(message()), PutOff)
    sink.faults.content = "554 5.6.0 looks like spam"
    assert isinstance(carrying.carry(message()), Refused)
    sink.faults.content = ""
    assert carrying.carry(message()) == Taken()
    carrying.rest()
    assert (len(sink.letters), sink.connections) == (1, 1)


def test_a_hundred_letters_are_enough_for_one_connection(sink: SmtpSink) -> None:
    carrying = carrier(sink)
    for _ in range(101):
        assert carrying.carry(message()) == Taken()
    carrying.rest()
    assert (len(sink.letters), sink.connections) == (101, 2)


def test_the_url_of_the_settings_leads_to_the_server(tmp_path: Path) -> None:
    environment = {"MINT_DATA_DIR": str(tmp_path), "MINT_SMTP_URL": "smtps://u%40x:p%2F@mx.org"}
    assert Settings.from_environment(environment).smtp == SmtpServer(
        "mx.org", 465, "u@x", "p/", "direct"
    )
