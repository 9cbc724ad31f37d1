"""The web application: made from settings by one short factory; nothing global."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, g, request
from flask_babel import Babel
from werkzeug.middleware.proxy_fix import ProxyFix

from sociale_kaart.accounts.oidc import Provider
from sociale_kaart.accounts.sealing import Seals, read_secret
from sociale_kaart.editorial.import_job import Uploads
from sociale_kaart.geography.geocoder import Geocoder, geocoder_sources
from sociale_kaart.geography.tiles import TileCache, TileSource
from sociale_kaart.mail import Mailbox
from sociale_kaart.settings import Settings
from sociale_kaart.storage.database import open_database
from sociale_kaart.web import (
    account,
    api,
    appointment,
    appointment_feed,
    area,
    consult_count,
    coverage_page,
    desk,
    edit,
    edit_history,
    edit_rename,
    embed,
    exchange,
    figures,
    files,
    findable,
    geojson,
    health,
    home,
    import_page,
    invitation,
    learning,
    map_page,
    meeting,
    meeting_file,
    offline,
    oidc,
    organization,
    outcome,
    overview,
    pathway,
    people,
    practice,
    quick_exit,
    report,
    review,
    service,
    sign_in,
    slip,
    still_right,
    style,
    take_along,
    tiles,
    waiting,
)
from sociale_kaart.web.assets import read_assets
from sociale_kaart.web.compression import compress_answers
from sociale_kaart.web.failures import answer_failures
from sociale_kaart.web.guard import Door, guard
from sociale_kaart.web.offline import mark_what_may_be_kept
from sociale_kaart.web.quick_exit import leave_quickly
from sociale_kaart.web.reader import TRANSLATIONS, choose_reader, find_domains, find_translated
from sociale_kaart.web.security import secure
from sociale_kaart.web.selection import chosen_services
from sociale_kaart.web.sources import Sources
from sociale_kaart.web.spoken import LOCALES
from sociale_kaart.web.translation import speak_in_templates
from sociale_kaart.web.visit import EXTENSION, House, house, reader

_PACKAGE = Path(__file__).resolve().parent.parent
_NOUNS = (
    *(home, service, map_page, coverage_page, organization, practice, pathway, slip),
    *(tiles, geojson, area, api, health, files, sign_in, invitation, account, people),
    *(quick_exit, take_along, findable, embed, exchange, import_page, edit, edit_history),
    *(edit_rename, desk, review, report, still_right, appointment, appointment_feed, waiting),
    *(consult_count, outcome, offline, oidc, overview, meeting, meeting_file, learning, figures),
)
LARGEST_BODY = 64 * 1024
"""Bytes of a request's body; nothing a visitor sends is larger."""


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(settings: Settings, clock: Callable[[], datetime] = _now) -> Flask:
    """The application over an installation's database, index and map.

    ``clock`` gives the aware moment at which an answer is true.
    """
    app = Flask("sociale_kaart", template_folder=str(_templates()), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "auto_reload": False}
    app.extensions[EXTENSION] = _house(settings, clock)
    compress_answers(app)
    secure(app)
    answer_failures(app)
    _speak(app)
    leave_quickly(app)
    mark_what_may_be_kept(app)
    if settings.development:
        app.register_blueprint(style.pages)
    secure_only = settings.public_url.startswith("https://")
    guard(app, Door(Seals(read_secret(settings.instance_folder)), secure_only))
    _believe(app, settings.proxies)
    for noun in _NOUNS:
        app.register_blueprint(noun.pages)
    return app


def _believe(app: Flask, proxies: int) -> None:
    """Take address and scheme of visitors from so many proxies; from nobody where there is none."""
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )


def _house(settings: Settings, clock: Callable[[], datetime]) -> House:
    sources = Sources(
        open_database(settings.database),
        settings.index_folder,
        settings.instance_folder,
        _geocoder(settings),
    )
    return House(
        sources=sources,
        assets=read_assets(theme=Path(settings.theme_file) if settings.theme_file else None),
        clock=clock,
        site_name=settings.site_name,
        default_language=settings.default_language,
        translated=find_translated(),
        tiles=_tiles(settings),
        public_url=settings.public_url.rstrip("/"),
        mailbox=Mailbox.of(
            settings.smtp_host,
            settings.smtp_port,
            settings.smtp_security,
            settings.mail_from,
            settings.smtp_user,
            settings.smtp_password,
        ),
        provider=Provider.of(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret),
        exit_url=settings.exit_url,
        uploads=Uploads(settings.instance_folder / "uploads", settings.database),
    )


def _tiles(settings: Settings) -> TileCache | None:
    source = TileSource.of(settings.tiles_url, settings.tiles_attribution)
    if source is None:
        return None
    folder = settings.instance_folder / "tiles"
    return TileCache(source, folder, settings.tiles_megabytes * 1_000_000)


def _geocoder(settings: Settings) -> Geocoder | None:
    urls = {
        "pdok": settings.geocoder_pdok_url,
        "dawa": settings.geocoder_dawa_url,
        "digitransit": settings.geocoder_digitransit_url,
    }
    sources = geocoder_sources(urls, settings.digitransit_key)
    return Geocoder(sources) if sources else None


def _templates() -> Path:
    """Beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def _practice() -> str:
    """The practice in the address: chosen before, or by opening its page."""
    opened = (request.view_args or {}).get("id", "") if request.endpoint == "practice.show" else ""
    return str(opened) or request.args.get("practice", "")[:200]


def _speak(app: Flask) -> None:
    """Choose the reader's language before anything is said."""

    @app.before_request
    def _reader() -> None:
        accepted = list(request.accept_languages.values())
        asked = request.args.get("lang", "")
        place = house()
        g.reader = choose_reader(
            asked,
            accepted,
            place.default_language,
            place.translated,
            _practice(),
            chosen_services(),
        )

    domains = find_domains()
    Babel(
        app,
        default_domain=";".join(domains),
        default_translation_directories=";".join([str(TRANSLATIONS)] * len(domains)),
        locale_selector=lambda: LOCALES[reader().interface][:2],
    )
    speak_in_templates(app)
