"""What the organisation that runs the gateway may set, read from the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.content.contacts import COUNTRIES, own_file, read_directory
from bot.content.library import ContentError
from bot.counts import DATA, data_folder
from bot.handoff import seal
from bot.handoff.rules import Rules
from bot.handoff.store import VARIABLE
from bot.text import MAX_CHARACTERS

PROJECT = Path(__file__).resolve().parents[2]


class SettingsError(Exception):
    """A setting cannot be used. The text names the variable and what to write instead."""


@dataclass(frozen=True)
class PageSettings:
    """What an organisation sets of its page."""

    title: str = "Keuzehulp bij drugsproblemen"
    organisation: str | None = None
    """Who runs the chat, as the pages name it."""
    contact: str | None = None
    """Where to go with a complaint: a mail address, or a web address."""
    hide_title: bool = False
    """Gives the page a title and an icon that tell nothing to who looks along."""
    leave_url: str = "https://www.knmi.nl/"
    """Where 'Verlaat deze pagina' leads."""
    tokens: Path | None = None
    """A style sheet of the organisation's own in the place of tokens.css."""


@dataclass(frozen=True)
class Settings:
    """The settings, with the values that hold when nothing is set. Times are in seconds."""

    host: str = "127.0.0.1"
    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str | None = None
    """The action server's webhook; when known, /health looks at it too."""
    country: str = "nl"
    rasa_timeout: float = 10.0
    safety_deadline: float = 0.9
    """After this the gateway gives the numbers itself, so that they have left within a second.
    KEUZEHULP_TEST_PATIENCE comes on top: for tests of what is said, which must not depend on a machine's speed."""
    max_characters: int = MAX_CHARACTERS
    origins: tuple[str, ...] = ()
    """Other web sites that may carry the chat, such as https://www.voorbeeld.nl."""
    alarm_url: str | None = None
    """Gets a POST when the detector or the crisis reply breaks."""
    data: Path = DATA
    """The folder for what outlives a restart: the counts, and the desk's database unless that has an address."""
    database_url: str | None = None
    """The desk's database; None: a SQLite file in `data`."""
    secret_file: str | None = None
    """The file with the key of the desk's secrets; None: `desk.key` in `data`."""
    redis_url: str | None = None
    """Redis, through which several gateways bring messages to each other's pages."""
    elsewhere: str | None = None
    """The system in which counsellors work, when that is not the desk: `chatwoot`, or `module:function`."""
    elsewhere_keep: float = 0.0
    """How long that system keeps what was said."""
    rules: Rules = Rules()
    """Times and limits for chats with humans."""
    page: PageSettings = field(default_factory=PageSettings)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings in `environment`; one that is absent or empty has its default. Raises SettingsError."""
    _check_contacts(environment)
    set_here = {name: value.strip() for name, value in environment.items() if value.strip()}
    return Settings(
        host=set_here.get("KEUZEHULP_HOST", Settings.host),
        rasa_url=_url(set_here, "KEUZEHULP_RASA_URL") or Settings.rasa_url,
        actions_url=_url(set_here, "KEUZEHULP_ACTIONS_URL"),
        country=_country(set_here.get("KEUZEHULP_COUNTRY", Settings.country)),
        rasa_timeout=_number(set_here, "KEUZEHULP_RASA_TIMEOUT", Settings.rasa_timeout, 1, 120),
        safety_deadline=_number(set_here, "KEUZEHULP_SAFETY_DEADLINE", Settings.safety_deadline, 0.1, 1)
        + _number(set_here, "KEUZEHULP_TEST_PATIENCE", 0, 0, 60),
        max_characters=int(
            _number(set_here, "KEUZEHULP_MAX_CHARACTERS", MAX_CHARACTERS, 100, MAX_CHARACTERS)
        ),
        origins=tuple(
            _origin(part) for part in set_here.get("KEUZEHULP_ORIGINS", "").split(",") if part.strip()
        ),
        alarm_url=_url(set_here, "KEUZEHULP_ALARM_URL"),
        data=data_folder(set_here),
        database_url=set_here.get(VARIABLE),
        secret_file=set_here.get(seal.VARIABLE),
        redis_url=_redis(set_here.get("KEUZEHULP_REDIS_URL")),
        elsewhere=set_here.get("KEUZEHULP_ELSEWHERE"),
        elsewhere_keep=_elsewhere_keep(set_here),
        rules=_rules(set_here),
        page=_page(set_here),
    )


def _page(environment: Mapping[str, str]) -> PageSettings:
    return PageSettings(
        title=_line(environment, "KEUZEHULP_TITLE", 60) or PageSettings.title,
        organisation=_line(environment, "KEUZEHULP_ORGANISATION", 80),
        contact=_contact(environment, "KEUZEHULP_ORGANISATION_CONTACT"),
        hide_title=_yes(environment, "KEUZEHULP_HIDE_TITLE"),
        leave_url=_url(environment, "KEUZEHULP_LEAVE_URL", "https://www.knmi.nl") or PageSettings.leave_url,
        tokens=_style_sheet(environment, "KEUZEHULP_TOKENS"),
    )


def _line(environment: Mapping[str, str], name: str, most: int) -> str | None:
    value = environment.get(name)
    if value is not None and (len(value) > most or not value.isprintable()):
        raise SettingsError(f"{name} cannot be used; write one line of at most {most} characters")
    return value


def _contact(environment: Mapping[str, str], name: str) -> str | None:
    value = environment.get(name)
    if value is None or re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[a-z]+", value) or _is_web_address(value):
        return value
    raise SettingsError(f"{name} is '{value}'; write a mail address, or a web address such as https://www.voorbeeld.nl")


def _yes(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "no")
    if value not in {"yes", "no"}:
        raise SettingsError(f"{name} is '{value}'; write yes or no")
    return value == "yes"


def _style_sheet(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name)
    if value is None:
        return None
    path = PROJECT / Path(value).expanduser()
    if path.suffix != ".css" or not path.is_file():
        raise SettingsError(f"{name} is '{value}', and there is no such file; write the path of a style sheet (.css)")
    return path


def _rules(environment: Mapping[str, str]) -> Rules:
    def number(name: str, default: float, unit: float, low: float, high: float) -> float:
        return _number(environment, name, default / unit, low, high) * unit

    return Rules(
        wait=number("KEUZEHULP_WAIT_MINUTES", Rules.wait, 60, 0.05, 240),
        idle=number("KEUZEHULP_IDLE_MINUTES", Rules.idle, 60, 1, 1440),
        keep=number("KEUZEHULP_KEEP_HOURS", Rules.keep, 3600, 0, 24 * 365),
        keep_log=number("KEUZEHULP_KEEP_LOG_DAYS", Rules.keep_log, 86400, 30, 3650),
        chats=int(_number(environment, "KEUZEHULP_CHATS", Rules.chats, 1, 50)),
    )


def _elsewhere_keep(environment: Mapping[str, str]) -> float:
    name = "KEUZEHULP_ELSEWHERE_KEEP_DAYS"
    if "KEUZEHULP_ELSEWHERE" in environment and name not in environment:
        raise SettingsError(f"{name} is missing; people are told how long the other system keeps what they say")
    return _number(environment, name, 0, 0, 3650) * 86400


def _redis(value: str | None) -> str | None:
    if value is not None and urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
        raise SettingsError("KEUZEHULP_REDIS_URL cannot be used; write an address such as redis://localhost:6379/0")
    return value


def _url(environment: Mapping[str, str], name: str, example: str = "http://127.0.0.1:5005") -> str | None:
    value = environment.get(name)
    if value is None:
        return None
    if not _is_web_address(value):
        raise SettingsError(f"{name} is '{value}'; write an address such as {example}")
    return value.rstrip("/")


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        if re.search(r"[\s\"'<>;,]", value):  # it goes into headers and pages
            return False
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


def _origin(part: str) -> str:
    origin = part.strip().rstrip("/")
    if not _is_web_address(origin) or urlsplit(origin).path:
        raise SettingsError(
            f"KEUZEHULP_ORIGINS holds '{origin}'; write sites such as https://www.voorbeeld.nl"
        )
    return origin


def _check_contacts(environment: Mapping[str, str]) -> None:
    """Finds a mistake in the organisation's contacts now, and not when someone needs them."""
    if own := own_file(environment):
        try:
            for country in COUNTRIES:
                read_directory(country, own=own)
        except ContentError as error:
            raise SettingsError(f"KEUZEHULP_CONTACTS cannot be used.\n{error}") from None


def _country(value: str) -> str:
    if value not in COUNTRIES:
        raise SettingsError(f"KEUZEHULP_COUNTRY is '{value}'; write one of {', '.join(COUNTRIES)}")
    return value


def _number(environment: Mapping[str, str], name: str, default: float, low: float, high: float) -> float:
    try:
        value = float(environment.get(name, default))
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise SettingsError(f"{name} is '{environment[name]}'; write a number from {low:g} to {high:g}")
    return value
