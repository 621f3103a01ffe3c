"""MINT Events: settings → database → rooms → journey → error pages."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from mint_events.cli import init_commands
from mint_events.config import Settings
from mint_events.events.outlook import install_outlook
from mint_events.journey import JOURNEY
from mint_events.kernel.database import db, engine_options, prepare_engine
from mint_events.kernel.milestones import install_journey
from mint_events.letter_kinds import LETTER_NAMES, LETTER_OWNERS, LETTERS
from mint_events.mail.kinds import register_letters
from mint_events.migrating import init_migrations_for_commands
from mint_events.outlooks import OUTLOOK
from mint_events.rooms import open_rooms
from mint_events.web.assets import init_assets
from mint_events.web.errors import init_errors
from mint_events.web.languages import init_languages
from mint_events.web.limits import init_limits
from mint_events.web.log import init_log
from mint_events.web.security import init_security, under_one_name
from mint_events.web.uploads import init_uploads

ROOT = Path(__file__).resolve().parent.parent
MAX_REQUEST_BYTES = 2 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application. Raises SettingIsWrong."""
    settings = settings or Settings.from_environment()
    init_log()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    _configure(app, settings)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    init_migrations_for_commands(app)
    init_uploads(app)
    csrf = CSRFProtect(app)
    init_limits(app)
    init_security(app, https=settings.is_https)
    init_languages(app)
    init_assets(app, ROOT / "static")
    open_rooms(app, csrf)
    register_letters(LETTERS, LETTER_NAMES, LETTER_OWNERS)
    install_journey(JOURNEY)
    install_outlook(OUTLOOK)
    init_errors(app)
    init_commands(app)
    app.wsgi_app = under_one_name(app.wsgi_app, settings.base_url)  # type: ignore[assignment, method-assign]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        MINT=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_PARTS=400,
        SESSION_COOKIE_NAME="mint_staff",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a form open over lunch still works
        WTF_CSRF_SSL_STRICT=False,  # we send no referrer
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
