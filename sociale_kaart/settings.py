"""Every setting with its default and help, read once into a frozen object."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sociale_kaart.errors import InvalidSetting

PREFIX = "SOCIALE_KAART_"


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation may choose; every field is also an environment variable."""

    data_folder: Path = _setting(Path("data"), "Folder with the catalogue files")
    index_folder: Path = _setting(Path("search_index"), "Folder for the search index")
    instance_folder: Path = _setting(Path("instance"), "Folder for the database and map parts")
    database_url: str = _setting("", "SQLAlchemy URL; empty means SQLite in the instance folder")
    host: str = _setting("127.0.0.1", "Address to listen on")
    port: int = _setting(8000, "Port to listen on, 1 to 65535")
    threads: int = _setting(4, "Requests answered at the same time, 1 to 64")
    default_language: str = _setting(
        "nl", "Language of pages when the reader asks for none we have"
    )
    development: bool = _setting(False, "Show pages for developers, such as /style")
    theme_file: str = _setting("", "CSS file with design tokens of your own; empty means ours")
    exit_url: str = _setting("", "Address to leave to quickly (https); empty means a calendar")
    site_name: str = _setting("Sociale kaart", "Name of the map in the heading of every page")
    public_url: str = _setting(
        "",
        "Address under which the map is reached; with https cookies need TLS",
    )
    tiles_url: str = _setting(
        "", "Address of map pictures with {z}, {x} and {y}; empty means outlines only"
    )
    tiles_attribution: str = _setting("", "Whom the map pictures are from, as plain text")
    tiles_megabytes: int = _setting(500, "Room for map pictures on disk, 10 to 100000")
    geocoder_pdok_url: str = _setting("", "Address of PDOK Locatieserver; empty means not asked")
    geocoder_dawa_url: str = _setting("", "Address of a server that speaks DAWA; empty: not asked")
    geocoder_digitransit_url: str = _setting(
        "", "Address of Digitransit's geocoder; empty: not asked"
    )
    digitransit_key: str = _setting("", "Your key for Digitransit")
    git_author: str = _setting(
        "{role} {number} <{role}-{number}@sociale-kaart.invalid>",
        "Author of an editor's commits; {name} and {email} are possible too",
    )
    smtp_host: str = _setting("", "Server that takes our e-mail; empty means none is sent")
    smtp_port: int = _setting(587, "Its port, 1 to 65535")
    smtp_security: str = _setting("starttls", "starttls, tls, or none for a server on this machine")
    smtp_user: str = _setting("", "User at that server; empty means without signing in")
    smtp_password: str = _setting("", "Password at that server")
    mail_from: str = _setting("", "Address that e-mails come from; asked for with smtp_host")
    oidc_issuer: str = _setting("", "Address of your OpenID Connect provider; empty means none")
    oidc_client: str = _setting("", "Name by which that provider knows this map")
    oidc_secret: str = _setting("", "Secret that goes with it")
    proxies: int = _setting(0, "Proxies in front whose X-Forwarded headers are believed, 0 to 5")

    @property
    def database(self) -> str:
        """The URL to open: the one given, or SQLite in the instance folder."""
        return self.database_url or f"sqlite:///{self.instance_folder / 'sociale_kaart.sqlite3'}"

    @property
    def address(self) -> str:
        """Where the map is reached: the address given, or host and port; without a last slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"


_BOUNDS = {
    "port": (1, 65535),
    "smtp_port": (1, 65535),
    "threads": (1, 64),
    "proxies": (0, 5),
    "tiles_megabytes": (10, 100_000),
}


def read_settings(environment: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Settings from a TOML file, over that the environment, over that what a command was given.

    The file is named by ``SOCIALE_KAART_CONFIG``. Raises InvalidSetting, naming the setting.
    """
    values: dict[str, Any] = {}
    config = environment.get(PREFIX + "CONFIG")
    if config:
        values.update(_from_file(Path(config)))
    for each in fields(Settings):
        text = environment.get(PREFIX + each.name.upper())
        if text is not None:
            values[each.name] = text
    values.update({name: value for name, value in given.items() if value is not None})
    return Settings(**{name: _converted(name, value) for name, value in values.items()})


def _from_file(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidSetting(f"{PREFIX}CONFIG: {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidSetting(f"{path} is not TOML: {error}") from error
    unknown = sorted(set(found) - {each.name for each in fields(Settings)})
    if unknown:
        raise InvalidSetting(f"{path}: there is no setting {', '.join(unknown)}")
    return found


def _converted(name: str, value: Any) -> Any:
    default = {each.name: each.default for each in fields(Settings)}[name]
    if isinstance(default, Path):
        return Path(value)
    if isinstance(default, bool):
        return _yes_or_no(name, str(value))
    if name == "theme_file" and value:
        return _readable(name, str(value))
    if name == "exit_url" and value and not str(value).startswith("https://"):
        raise InvalidSetting(f"{name}: {value} does not begin with https://")
    if not isinstance(default, int):
        return str(value)
    try:
        number = int(value)
    except (TypeError, ValueError) as error:
        raise InvalidSetting(f"{name}: {value!r} is not a whole number") from error
    low, high = _BOUNDS[name]
    if not low <= number <= high:
        raise InvalidSetting(f"{name}: {number} is not between {low} and {high}")
    return number


def _yes_or_no(name: str, value: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.lower() not in known:
        raise InvalidSetting(f"{name}: {value!r} is not yes or no")
    return known[value.lower()]


def _readable(name: str, value: str) -> str:
    path = Path(value)
    if path.suffix != ".css" or not path.is_file():
        raise InvalidSetting(f"{name}: {value} is not a CSS file that can be read")
    return value
