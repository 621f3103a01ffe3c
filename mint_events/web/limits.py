"""How much one network address may ask for. Counted under a keyed hash whose key changes each day;
the address itself is never kept nor logged.

Without MINT_REDIS_URL each process counts for itself, in memory: with two of them a stranger gets at
most twice as much, and nobody waits for a database. With it all machines count together."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from functools import partial
from typing import TypeVar, cast

from flask import Flask, current_app, request
from limits import RateLimitItem, parse_many
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from mint_events.kernel import clock
from mint_events.kernel.dates import say_clock
from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words
from mint_events.web.addresses import address_group, is_this_machine
from mint_events.web.counting import Counters
from mint_events.web.log import log

_KEY = "mint_limits"
_SECONDS_FOR_REDIS = 0.25
_REDIS_MAY_REST = timedelta(seconds=30)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AddressLimit:
    """What is limited, and how often within which times."""

    name: str
    rates: tuple[RateLimitItem, ...]


def _limit(name: str, rates: str) -> AddressLimit:
    return AddressLimit(name, tuple(parse_many(rates)))


# A school has one address: 200 people in ten minutes pass, thousands in a day do not.
SIGN_UPS = _limit("sign-up", "250/10 minutes; 600/day")
LOST_LETTERS = _limit("lost letter", "60/10 minutes; 200/day")
REQUESTS_TO_COME = _limit("request to come", "60/10 minutes; 200/day")
# A personnel office checks a pile of certificates in one morning.
CERTIFICATE_CHECKS = _limit("certificate check", "90/10 minutes; 600/day")
# For one certificate: from one address, so that nobody uses up what others need; and from all.
CERTIFICATE_NAMES = _limit("names on one certificate", "20/day")
CERTIFICATE_NAMES_OF_ALL = _limit("names on one certificate, from everywhere", "200/day")
API_FAILURES = _limit("api failure", "60/10 minutes")
# A phone asks each minute, and when its page is opened; each answer reads the whole guest list.
PACKS = _limit("pack", "60/10 minutes")
# By phone, or by all scripts of an event. A helper scans one a second at most, and after a day
# without network all of that comes at once: nobody reaches this, and a phone gone mad fills no disk.
KEPT_SCANS = _limit("kept scan", "50000/hour; 100000/day")

WORDS = Words(
    de="Von Ihrem Internetanschluss kamen gerade sehr viele Anfragen. Bitte versuchen Sie es ab "
    "{time} Uhr noch einmal. Was Sie eingegeben haben, steht noch hier. Eilt es, oder sind Sie "
    "viele an einem Ort? Dann schreiben Sie uns: {contact}.",
    en="Very many requests have just come from your internet connection. Please try again after "
    "{time}. What you entered is still here. Is it urgent, or are there many of you in one place? "
    "Then write to us: {contact}.",
)
CALLER_WORDS = Words(
    de="Von diesem Telefon oder Programm kam gerade ungewöhnlich viel. Bitte ab {time} Uhr noch "
    "einmal; was noch nicht angekommen ist, bleibt so lange dort. Hilfe: {contact}.",
    en="Unusually much has just come from this phone or script. Please again after {time}; what has "
    "not arrived stays there until then. Help: {contact}.",
)

WORDS_FOR_ALL = Words(
    de="Danach wurde heute schon ungewöhnlich oft gefragt, auch von anderen. Bitte versuchen Sie es "
    "ab {time} Uhr noch einmal. Eilt es? Dann schreiben Sie uns: {contact}.",
    en="This has been asked unusually often today, by others too. Please try again after {time}. Is "
    "it urgent? Then write to us: {contact}.",
)


class TooManyFromHere(Refusal):
    """One network address has asked too often; `until`: when it may ask again."""

    code = "too_many_requests"
    words = Words(
        de="Das waren zu viele Anfragen. Bitte warten Sie ein paar Minuten.",
        en="Too many requests. Please wait a few minutes.",
    )

    def __init__(self, until: datetime, contact: str) -> None:
        super().__init__(WORDS.filled(time=say_clock(until), contact=contact))
        self.until = until

    def retry_after_s(self, now: datetime) -> int:
        """Seconds to wait, for Retry-After (RFC 9110, section 10.2.3)."""
        return max(1, int((self.until - now).total_seconds()) + 1)


class TooManyFromCaller(TooManyFromHere):
    """A phone or script, known by name, has sent too much; what it keeps it sends later."""

    def __init__(self, until: datetime, contact: str) -> None:
        super().__init__(until, contact)
        self.words = CALLER_WORDS.filled(time=say_clock(until), contact=contact)


class TooManyFromAll(TooManyFromHere):
    """All together have asked too often about one thing."""

    def __init__(self, until: datetime, contact: str) -> None:
        super().__init__(until, contact)
        self.words = WORDS_FOR_ALL.filled(time=say_clock(until), contact=contact)


class Limits:
    """Counts by address in this process, or in Redis."""

    def __init__(self, redis_url: str | None, secret_key: str) -> None:
        self._secret = secret_key.encode()
        self._own = FixedWindowRateLimiter(Counters())
        self._shared = FixedWindowRateLimiter(_redis(redis_url)) if redis_url else None
        self._redis_is_away_until = datetime.min.replace(tzinfo=UTC)

    def find_end_of_wait(self, limit: AddressLimit, address: str, who: str = "") -> datetime | None:
        """Until when this address has to wait, or `who` is known by name, wherever they are; None
        when it may ask now."""
        bucket = self._bucket(address, who)
        if bucket is None:
            return None
        ends = [self._ask(partial(_end, rate, limit.name, bucket)) for rate in limit.rates]
        return max((end for end in ends if end is not None), default=None)

    def count(self, limit: AddressLimit, address: str, who: str = "", amount: int = 1) -> None:
        """One more, or so many, from this address, or from `who`."""
        bucket = self._bucket(address, who)
        if bucket is None:
            return
        for rate in limit.rates:
            self._ask(partial(_hit, rate, limit.name, bucket, amount))

    def _ask(self, question: Callable[[FixedWindowRateLimiter], T]) -> T:
        # Redis first; while it is away this process counts alone, and guests notice nothing.
        if self._shared is not None and clock.now() >= self._redis_is_away_until:
            try:
                return question(self._shared)
            except self._shared.storage.base_exceptions as error:
                self._redis_is_away_until = clock.now() + _REDIS_MAY_REST
                log.warning("limits_not_shared", reason=type(error).__name__)
        return question(self._own)

    def _bucket(self, address: str, who: str = "") -> str | None:
        group = address_group(address)
        if is_this_machine(group):
            return None
        key = hmac.digest(self._secret, f"addresses of {clock.now():%Y-%m-%d}".encode(), "sha256")
        return hashlib.blake2b((who or group).encode(), key=key, digest_size=16).hexdigest()


def _hit(
    rate: RateLimitItem, name: str, bucket: str, amount: int, limiter: FixedWindowRateLimiter
) -> bool:
    return limiter.hit(rate, name, bucket, cost=amount)


def _end(
    rate: RateLimitItem, name: str, bucket: str, limiter: FixedWindowRateLimiter
) -> datetime | None:
    if limiter.test(rate, name, bucket):
        return None
    return datetime.fromtimestamp(limiter.get_window_stats(rate, name, bucket).reset_time, UTC)


def _redis(url: str) -> Storage:
    address = f"redis+{url}" if url.startswith("unix://") else url
    seconds = _SECONDS_FOR_REDIS
    found = storage_from_string(address, socket_timeout=seconds, socket_connect_timeout=seconds)
    return cast(Storage, found)


def init_limits(app: Flask) -> None:
    """Sets the counters of this process up."""
    settings = app.config["MINT"]
    app.extensions[_KEY] = Limits(settings.redis_url, settings.secret_key)


def _limits() -> Limits:
    found: Limits = current_app.extensions[_KEY]
    return found


def check_address(limit: AddressLimit, who: str = "") -> None:
    """Whether who asks may ask now; counts nothing. Raises TooManyFromHere."""
    until = _limits().find_end_of_wait(limit, request.remote_addr or "", who)
    _refuse_until(until, TooManyFromCaller if who else TooManyFromHere)


def _refuse_until(until: datetime | None, refusal: type[TooManyFromHere]) -> None:
    if until is not None:
        raise refusal(until, parseaddr(current_app.config["MINT"].mail_from)[1])


def count_address(limit: AddressLimit) -> None:
    """One more from who asks."""
    _limits().count(limit, request.remote_addr or "")


def count_caller(limit: AddressLimit, who: str) -> None:
    """One more from a phone or token, wherever it is: many share an address, and one has many.
    Raises TooManyFromHere."""
    check_address(limit, who)
    _limits().count(limit, request.remote_addr or "", who)


def count_at(limit: AddressLimit, limit_of_all: AddressLimit, what: str) -> None:
    """One more from who asks at one thing, such as a certificate; and one more there from everywhere.
    Who has to wait is not counted. Raises TooManyFromHere, also when all together were too many."""
    address = request.remote_addr or ""
    here = f"{what} from {address_group(address)}"
    _refuse_until(_limits().find_end_of_wait(limit, address, here), TooManyFromHere)
    _refuse_until(_limits().find_end_of_wait(limit_of_all, address, what), TooManyFromAll)
    _limits().count(limit, address, here)
    _limits().count(limit_of_all, address, what)


def count_many(limit: AddressLimit, who: str, amount: int) -> None:
    """So many more from a phone or token, wherever it is."""
    _limits().count(limit, request.remote_addr or "", who, amount)
