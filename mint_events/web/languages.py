"""Which language a page answers in: asked for, remembered, wished by the browser, or German."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, force_locale, format_decimal

from mint_events.kernel import dates
from mint_events.kernel.words import LANGUAGES, Language, Words, as_language

LANGUAGE_COOKIE = "lang"
ONE_YEAR_S = 365 * 24 * 3600


def page_language() -> Language:
    """The language of this request's answer."""
    if not has_request_context():
        return as_language(getattr(g, "letter_lang", None)) or "de"
    if "lang" not in g:
        g.lang = _chosen_language()
    chosen: Language = g.lang
    return chosen


def _chosen_language() -> Language:
    return (
        as_language(request.args.get("lang"))
        or as_language(request.cookies.get(LANGUAGE_COOKIE))
        or as_language(request.accept_languages.best_match(LANGUAGES))
        or "de"
    )


def forget_language() -> None:
    """This answer sets no cookie, whatever language was asked for: pages in others' frames, and
    what stands in a file's place. Files themselves never set one."""
    g.forgets_language = True


@contextmanager
def speaking(lang: Language) -> Iterator[None]:
    """Texts of letters and papers in `lang`, whatever the page's language is."""
    before = getattr(g, "letter_lang", None)
    g.letter_lang = lang
    try:
        with force_locale(lang):
            yield
    finally:
        g.letter_lang = before


def lang_url(lang: str) -> str:
    """This page's address in the other language; on an answer to a sent form, its start page."""
    pairs = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    path = request.path if request.method == "GET" else getattr(g, "lang_path", "/")
    # Quoted: browsers read a backslash in it as a slash, and "/\\host" as another host.
    return f"{quote(path)}?{urlencode([*pairs, ('lang', lang)])}"


def _remember_language(response: Response) -> Response:
    asked = as_language(request.args.get("lang"))
    is_news = asked is not None and request.cookies.get(LANGUAGE_COOKIE) != asked
    if asked is not None and is_news and _speaks_to_somebody(response):
        response.set_cookie(
            LANGUAGE_COOKIE,
            asked,
            max_age=ONE_YEAR_S,
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
    response.headers.setdefault("Content-Language", page_language())
    response.vary.update(("Accept-Language", "Cookie"))
    return response


def _speaks_to_somebody(response: Response) -> bool:
    """Whether it is a page: the language of a paper, a feed or a picture is that file's only."""
    return response.mimetype == "text/html" and not getattr(g, "forgets_language", False)


def init_languages(app: Flask) -> None:
    """Texts, dates and the language switch for all templates."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=page_language, default_timezone="Europe/Berlin")
    app.after_request(_remember_language)
    filters = app.jinja_env.filters
    filters["day"] = lambda moment: dates.say_day(moment, page_language())
    filters["weekday_day"] = lambda moment: dates.say_weekday_day(moment, page_language())
    filters["short_day"] = lambda moment: dates.say_short_day(moment, page_language())
    filters["time"] = lambda moment: dates.say_time(moment, page_language())
    filters["clock"] = dates.say_clock
    filters["moment"] = lambda moment: dates.say_moment(moment, page_language())
    filters["here"] = _here
    filters["decimal"] = lambda number: format_decimal(round(number, 1))
    app.jinja_env.globals["span"] = lambda start, end: dates.say_span(start, end, page_language())
    app.jinja_env.globals["lang_url"] = lang_url
    app.context_processor(lambda: {"lang": page_language()})


def _here(words: Words | str) -> str:
    return words.in_(page_language()) if isinstance(words, Words) else words
