"""The talk with the mail server: one connection for many letters, one recipient a letter.

It tells apart who is to blame, since that decides who waits: the server (CarrierIsAway: all wait,
nobody's tries are used up) or this letter (PutOff, Refused)."""

import base64
import smtplib
import ssl
from contextlib import suppress
from ipaddress import ip_address

from mint_events.config import SmtpServer
from mint_events.mail.carriers import Answer, CarrierIsAway, PutOff, Refused, Taken
from mint_events.mail.message import Message
from mint_events.mail.rules import is_permanent
from mint_events.mail.troubles import Mishap, Trouble

CONNECT_S = 60.0
COMMAND_S = 60.0
# RFC 5321, 4.5.3.2.6: who hangs up sooner gets a letter delivered and sends it again.
AFTER_CONTENT_S = 600.0
LETTERS_A_CONNECTION = 100

Reply = tuple[int, bytes]


class SmtpCarrier:
    """Carries letters to the mail server of the settings; `our_name` is said in EHLO."""

    def __init__(self, server: SmtpServer, our_name: str) -> None:
        self.server = server
        self.our_name = our_name
        self._line: smtplib.SMTP | None = None
        self._carried = 0

    def carry(self, message: Message) -> Answer:
        """Hands one letter over. Raises CarrierIsAway."""
        fresh = self._line is None
        try:
            return self._carry(message)
        except CarrierIsAway:
            self._hang_up()
            if fresh:
                raise
        # The server had tired of the old connection; before the content, so a new one is safe.
        try:
            return self._carry(message)
        except CarrierIsAway:
            self._hang_up()
            raise

    def rest(self) -> None:
        """Says goodbye to the server."""
        if self._line is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._line.quit()
            self._hang_up()

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    def _carry(self, message: Message) -> Answer:
        line = self._open_line()
        if message.needs_utf8 and not line.has_extn("smtputf8"):
            return Refused(Mishap(Trouble.ADDRESS_NEEDS_UTF8))
        answer = self._present(line, message) or self._hand_over(line, message)
        self._carried += 1
        if not isinstance(answer, Taken):
            self._clear_away()
        return answer

    def _clear_away(self) -> None:
        """Makes the server forget the letter that it did not take."""
        try:
            if self._line is not None:
                _ask(self._line, "RSET")
        except CarrierIsAway:
            self._hang_up()

    def _present(self, line: smtplib.SMTP, message: Message) -> Answer | None:
        """MAIL and RCPT; None when the server is ready for the content."""
        options = f" SIZE={len(message.content)}" if line.has_extn("size") else ""
        if message.needs_utf8:
            options += " BODY=8BITMIME SMTPUTF8"
            line.command_encoding = "utf-8"
        reply = _ask(line, f"MAIL FROM:<{message.sender}>{options}")
        if reply[0] == 552:  # this letter is too large; others may pass
            return Refused(_said(Trouble.REFUSED, reply))
        if not _is_yes(reply):  # it is our sender that is not welcome
            raise CarrierIsAway(_text(reply))
        reply = _ask(line, f"RCPT TO:<{message.recipient}>")
        return None if _is_yes(reply) else _judge(reply)

    def _hand_over(self, line: smtplib.SMTP, message: Message) -> Answer:
        reply = _ask(line, "DATA")
        if reply[0] != 354:
            return _judge(reply)
        try:
            assert line.sock is not None
            line.sock.settimeout(AFTER_CONTENT_S)
            line.send(_dotted(message.content))
            reply = line.getreply()
            line.sock.settimeout(COMMAND_S)
        except (OSError, smtplib.SMTPException) as error:
            # Perhaps the server has it, perhaps not. Only this letter's own try is used up, so
            # that one letter that makes the server hang up cannot hold up all others.
            self._hang_up()
            return PutOff(Mishap(Trouble.NO_ANSWER, type(error).__name__))
        return Taken() if _is_yes(reply) else _judge(reply)

    def _open_line(self) -> smtplib.SMTP:
        if self._line is not None and self._carried >= LETTERS_A_CONNECTION:
            self.rest()
        if self._line is None:
            self._carried = 0
            try:
                self._line = _connect(self.server, self.our_name)
            except (OSError, smtplib.SMTPException, UnicodeError) as error:
                raise CarrierIsAway(f"{self.server.host}:{self.server.port}: {error}") from error
        return self._line


def _connect(server: SmtpServer, our_name: str) -> smtplib.SMTP:
    line: smtplib.SMTP
    if server.tls == "direct":
        line = smtplib.SMTP_SSL(
            server.host, server.port, our_name, timeout=CONNECT_S, context=_context(server)
        )
    else:
        line = smtplib.SMTP(server.host, server.port, our_name, timeout=CONNECT_S)
    try:
        _greet(line, server)
    except BaseException:
        line.close()
        raise
    return line


def _greet(line: smtplib.SMTP, server: SmtpServer) -> None:
    assert line.sock is not None
    line.sock.settimeout(COMMAND_S)
    line.ehlo_or_helo_if_needed()
    if server.tls == "required" or (server.tls == "offered" and line.has_extn("starttls")):
        line.starttls(context=_context(server))
        line.ehlo_or_helo_if_needed()
    if server.user is not None:
        _sign_in(line, server.user, server.password or "")


def _sign_in(line: smtplib.SMTP, user: str, password: str) -> None:
    if (user + password).isascii() or "PLAIN" not in line.esmtp_features.get("auth", "").split():
        line.login(user, password)
        return
    secret = base64.b64encode(f"\0{user}\0{password}".encode()).decode()  # RFC 4616: in UTF-8
    reply = line.docmd("AUTH", f"PLAIN {secret}")
    if reply[0] != 235:
        raise smtplib.SMTPAuthenticationError(*reply)


def _context(server: SmtpServer) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.tls == "offered" and _is_this_machine(server.host):
        # A mail server beside us shows the certificate its package made for it; nobody listens.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _ask(line: smtplib.SMTP, command: str) -> Reply:
    try:
        reply = line.docmd(command)
    except (OSError, smtplib.SMTPException) as error:
        raise CarrierIsAway(f"{command[:4]}: {error}") from error
    if reply[0] == 421:
        raise CarrierIsAway(_text(reply))
    return reply


def _judge(reply: Reply) -> Answer:
    if reply[0] == 421:
        raise CarrierIsAway(_text(reply))
    if is_permanent(reply[0], _text(reply)):
        return Refused(_said(Trouble.REFUSED, reply))
    return PutOff(_said(Trouble.PUT_OFF, reply))


def _is_yes(reply: Reply) -> bool:
    return 200 <= reply[0] <= 299


def _said(trouble: Trouble, reply: Reply) -> Mishap:
    return Mishap(trouble, _text(reply))


def _text(reply: Reply) -> str:
    return f"{reply[0]} {reply[1].decode('utf-8', 'replace')}"


def _dotted(content: bytes) -> bytes:
    """The content as DATA wants it (RFC 5321, 4.5.2): a dot that begins a line is doubled."""
    if content.startswith(b"."):
        content = b"." + content
    return content.replace(b"\r\n.", b"\r\n..") + b".\r\n"
