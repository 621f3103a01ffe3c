"""One request at a time in a process; whoever waits outside holds nobody up."""

import threading
import time
from io import BytesIO

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request

from mint_events.web.turnstile import Turnstile, one_by_one, stepping_aside

PATIENCE_S = 5


class Counter:
    """A WSGI application that notes how many requests are in it at the same time."""

    def __init__(self, wait=lambda: time.sleep(0.02)):
        self.inside = self.most = self.served = 0
        self.wait = wait
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.wait()
        with self.lock:
            self.inside -= 1
            self.served += 1
        return [environ["wsgi.input"].read()]


def ask(app, body=None, length=""):
    environ = {"wsgi.input": body or BytesIO(b""), "CONTENT_LENGTH": length}
    return b"".join(app(environ, lambda *_: None))


def ask_many(app, count=8):
    threads = [threading.Thread(target=ask, args=(app,)) for _ in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(PATIENCE_S)


def test_requests_are_served_one_at_a_time():
    app = Counter()
    ask_many(one_by_one(app, 100))
    assert (app.served, app.most) == (8, 1)


def test_control_without_the_turnstile_they_meet():
    app = Counter()
    ask_many(app)
    assert app.served == 8
    assert app.most > 1


def test_those_who_step_aside_wait_together():
    everybody = threading.Barrier(8)

    def wait():
        with stepping_aside():
            everybody.wait(PATIENCE_S)

    app = Counter(wait)
    ask_many(one_by_one(app, 100))
    assert app.served == 8


def test_stepping_aside_outside_of_a_request_does_nothing():
    with stepping_aside():
        pass
    app = Counter()
    ask_many(one_by_one(app, 100), 2)
    assert app.most == 1


def test_an_error_lets_the_next_one_in():
    def broken(environ, start_response):
        raise ValueError

    app = one_by_one(broken, 100)
    for _ in range(2):
        try:
            ask(app)
        except ValueError:
            continue
    counter = Counter()
    assert ask(one_by_one(counter, 100)) == b""


def test_first_come_first_served():
    turnstile, served = Turnstile(), []

    def pass_through(number):
        with turnstile:
            served.append(number)

    threads = [threading.Thread(target=pass_through, args=(number,)) for number in range(5)]
    with turnstile:
        for number, each in enumerate(threads, start=1):
            each.start()
            give_up = time.monotonic() + PATIENCE_S
            while len(turnstile._queue) < number and time.monotonic() < give_up:
                time.sleep(0.001)
    for each in threads:
        each.join(PATIENCE_S)
    assert served == [0, 1, 2, 3, 4]


class SlowBody:
    """A request's body that comes when `arrive` is set."""

    def __init__(self):
        self.arrive = threading.Event()

    def read(self, _most):
        assert self.arrive.wait(PATIENCE_S)
        return b"late"


def test_slow_body_is_awaited_outside():
    body, answers = SlowBody(), []
    app = one_by_one(Counter(), 100)
    slow = threading.Thread(target=lambda: answers.append(ask(app, body)))
    slow.start()
    answers.append(ask(app, BytesIO(b"quick")))
    body.arrive.set()
    slow.join(PATIENCE_S)
    assert answers == [b"quick", b"late"]


def test_body_announced_as_too_long_is_left_unread():
    class Untouchable:
        def read(self, *_):
            raise AssertionError("read")

    seen = []
    app = one_by_one(lambda environ, _: seen.append(environ["wsgi.input"]) or [b""], 100)
    body = Untouchable()
    ask(app, body, "101")
    assert seen == [body]


def take_body(body, **environ):
    """Sends a request through the turnstile to Werkzeug; gives what it reads, or the status."""
    seen = []

    def read(environ, start_response):
        request = Request(environ)
        request.max_content_length = 100
        try:
            seen.append(request.form.to_dict() or request.get_data())
        except HTTPException as error:
            seen.append(error.code)
        return [b""]

    marks = {"wsgi.input_terminated": True, "REQUEST_METHOD": "POST", "wsgi.url_scheme": "http"}
    one_by_one(read, 100)({"wsgi.input": BytesIO(body), **marks, **environ}, lambda *_: None)
    return seen[0]


FORM = {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
JSON = {"CONTENT_TYPE": "application/json", "HTTP_TRANSFER_ENCODING": "chunked"}


@pytest.mark.parametrize(
    ("body", "environ", "taken"),
    [
        (b"name=Anna", FORM | {"CONTENT_LENGTH": "9"}, {"name": "Anna"}),
        (b"name=An", FORM | {"CONTENT_LENGTH": "9"}, 400),  # cut off on its way
        (b"name=An", FORM | {"HTTP_TRANSFER_ENCODING": "chunked"}, b""),  # perhaps cut off
        (b"{}", JSON, b"{}"),
        (b"x" * 101, JSON, 413),
        (b"", {}, b""),
    ],
)
def test_form_that_was_cut_off_is_never_taken_for_whole(body, environ, taken):
    assert take_body(body, **environ) == taken


def test_body_without_length_is_read_one_byte_further_than_allowed():
    assert ask(one_by_one(Counter(), 100), BytesIO(b"x" * 500)) == b"x" * 101
