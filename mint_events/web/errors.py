"""Turns refusals and errors into a page or JSON, once for the whole house. Never a trace."""

from types import TracebackType

from flask import Flask, Response, jsonify, make_response, render_template, request
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from mint_events.kernel import clock
from mint_events.kernel.refusals import InputIsWrong, NothingFound, Refusal
from mint_events.kernel.words import Words
from mint_events.web.api_words import JsonIsWrong
from mint_events.web.guards import LoginIsNeeded, NotForYou
from mint_events.web.limits import TooManyFromHere
from mint_events.web.log import log

STATUS: dict[type[Refusal], int] = {
    NothingFound: 404,
    InputIsWrong: 422,
    LoginIsNeeded: 401,
    NotForYou: 403,
    JsonIsWrong: 400,
    TooManyFromHere: 429,
}
KEPT_HEADERS = ("Allow", "Retry-After")
HTTP_WORDS = {
    400: Words(
        de="Diese Anfrage konnten wir nicht verstehen. Bitte laden Sie die Seite neu.",
        en="We could not understand this request. Please reload the page.",
    ),
    404: NothingFound.words,
    405: Words(
        de="So lässt sich diese Seite nicht aufrufen.", en="This page cannot be used like that."
    ),
    409: Words(
        de="Jemand hat im selben Moment dasselbe geändert. Bitte versuchen Sie es noch einmal.",
        en="Someone has just changed the same thing. Please try again.",
    ),
    413: Words(de="Das ist zu groß für uns.", en="That is too large for us."),
    429: Words(
        de="Das waren zu viele Versuche. Bitte warten Sie ein paar Minuten.",
        en="Too many tries. Please wait a few minutes.",
    ),
    500: Words(
        de="Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.",
        en="Something went wrong on our side. Please try again in a moment.",
    ),
    503: Words(
        de="Wir sind gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute noch einmal.",
        en="We cannot be reached just now. Please try again in a minute.",
    ),
}


def status_of(refusal: type[Refusal]) -> int:
    """The HTTP status of a kind of refusal: its own, its nearest parent's, else 409."""
    return next((STATUS[kind] for kind in refusal.__mro__ if kind in STATUS), 409)


def wants_json() -> bool:
    """Whether who asks is a script or the scanner rather than a person with a page."""
    is_script = request.path.startswith("/api/") or "X-Mint-Door" in request.headers
    return is_script or request.is_json


def answer(status: int, code: str, words: Words, field: str = "") -> tuple[Response | str, int]:
    """The error as JSON or as a page."""
    if wants_json():
        error: dict[str, object] = {"code": code, "words": words.as_json()}
        if field:
            error["field"] = field
        response = jsonify(error=error)
        if status == 401:
            response.headers["WWW-Authenticate"] = "Bearer"  # RFC 9110, section 11.6.1
        return response, status
    return _page(status, words), status


def _page(status: int, words: Words) -> Response | str:
    try:
        return render_template("errors/error.html", code=status, words=words)
    except Exception as error:  # else the server would write a trace, with the guest's secret link
        log.error("error_page_failed", exc_info=error)
        return Response(f"{words.de}\n{words.en}\n", content_type="text/plain; charset=utf-8")


def _on_refusal(refusal: Refusal) -> tuple[Response | str, int]:
    field = refusal.field if isinstance(refusal, InputIsWrong) else ""
    return answer(status_of(type(refusal)), refusal.code, refusal.words, field)


def too_many_answer(page: str, refusal: TooManyFromHere) -> AnyResponse:
    """A form's page with everything typed, as the answer 429."""
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(refusal.retry_after_s(clock.now()))
    return response


def _on_too_many(refusal: TooManyFromHere) -> tuple[Response | str, int, dict[str, str]]:
    wait = {"Retry-After": str(refusal.retry_after_s(clock.now()))}
    return (*answer(429, refusal.code, refusal.words), wait)


def _on_http(error: HTTPException) -> AnyResponse | tuple[Response | str, int, dict[str, str]]:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    words = HTTP_WORDS.get(status) or HTTP_WORDS[400 if status < 500 else 500]
    # Such as Allow with 405. The code is werkzeug's name: Python's own differ by its version.
    others = {name: value for name, value in error.get_headers() if name in KEPT_HEADERS}
    return (*answer(status, error.name.lower().replace(" ", "_"), words), others)


def _on_database(error: Exception) -> tuple[Response | str, int]:
    reason = getattr(error, "orig", None) or error
    log.error("database_unreachable", reason=type(reason).__name__)
    return answer(503, "service_unavailable", HTTP_WORDS[503])


def _on_clash(_: IntegrityError) -> tuple[Response | str, int]:
    # Two at the same instant, where an action's own check saw neither: nothing was written.
    return answer(409, "conflict", HTTP_WORDS[409])


def _on_anything(error: Exception) -> tuple[Response | str, int]:
    log.error("page_failed", endpoint=request.endpoint, exc_info=error)
    return answer(500, "internal_server_error", HTTP_WORDS[500])


_ExcInfo = tuple[type, BaseException, TracebackType | None] | tuple[None, None, None]


def _log_exception(exc_info: _ExcInfo) -> None:
    log.error("page_failed", endpoint=request.endpoint, exc_info=exc_info[1])


def init_errors(app: Flask) -> None:
    """Installs the handlers."""
    app.register_error_handler(Refusal, _on_refusal)
    app.register_error_handler(TooManyFromHere, _on_too_many)
    app.register_error_handler(HTTPException, _on_http)
    for kind in (OperationalError, InterfaceError, NoConnectionFree):
        app.register_error_handler(kind, _on_database)
    app.register_error_handler(IntegrityError, _on_clash)
    app.register_error_handler(Exception, _on_anything)
    # Flask's own would write the address, which may hold a guest's secret.
    app.log_exception = _log_exception  # type: ignore[method-assign]
