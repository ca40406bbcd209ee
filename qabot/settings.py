"""Settings: the environment over `.env` over defaults. The only file that reads the environment."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Final, Literal

from dotenv import dotenv_values
from platformdirs import user_cache_path, user_state_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from qabot.domain.errors import SettingsError

PREFIX = "QABOT_"
ENV_FILE = ".env"
BUNDLED: Final = "bundled"
FOREVER: Final = "forever"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)


def _ids(value: object) -> object:
    """Split ids at commas; what is no id stays, for the message that names the setting."""
    return frozenset(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)]
"""Telegram's ids of people (positive) and chats (groups have negative ones)."""


class Settings(BaseSettings):
    """Every setting with its bounds; `.env.example` tells each in a line."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    articles_dir: Path = Field(Path("seeds"), description="the folder of articles")
    index_dir: Path = Field(Path("index"), description="the folder of the index")
    state_dir: Path = Field(
        user_state_path("qabot"), description="the console's history, the bot's state; empty: the user's state folder"
    )
    cache_dir: Path = Field(
        user_cache_path("qabot"), description="models, made once, 500 MB; empty: the user's cache folder"
    )
    encoder: str = Field(BUNDLED, min_length=1, description=f"{BUNDLED}, a model's folder, or its name on the hub")
    reader: Literal["bundled", "none"] = Field(
        BUNDLED, description=f"{BUNDLED}: reads the passages found; none: faster, with more errors"
    )
    threads: int | None = Field(
        None, ge=1, le=512, description="how many texts are encoded or read at once; empty: every core"
    )
    passage_tokens: int = Field(
        200, ge=32, le=480, description="token budget of a passage; a change asks for a rebuild"
    )
    min_confidence: float | None = Field(
        None, ge=0, le=1, description="answers less sure than this are withheld; empty: 0.38, without the reader 0.23"
    )
    max_article_mb: int = Field(20, ge=1, le=1024, description="a larger file is refused")
    language: Literal["auto", "ar", "en", "fr", "ru", "tr"] = Field(
        "auto", description="the interface; auto follows the question, in Telegram the person's own language"
    )
    bidi: Literal["auto", "terminal", "visual", "words", "logical"] = Field(
        "auto", description="who joins and orders Arabic: the terminal, or qabot (visual) where the terminal does not"
    )
    telegram_token: SecretStr | None = Field(None, description="the bot's token, from @BotFather; keep it to yourself")
    telegram_api_url: str = Field(
        "https://api.telegram.org/bot", pattern=r"^https?://\S+$", description="the Bot API server, without the token"
    )
    telegram_allowed: Ids = Field(
        frozenset(), description="ids of people and chats that are answered, with commas between; empty: all"
    )
    telegram_admins: Ids = Field(frozenset(), description="ids of the people who may /stats, /gaps and /rebuild")
    webhook_url: str | None = Field(
        None, pattern=r"^https?://\S+$", description="where Telegram sends updates; empty: the bot asks for them"
    )
    webhook_listen: str = Field("127.0.0.1", min_length=1, description="the address the webhook is listened for on")
    webhook_port: int = Field(8443, ge=1, le=65535, description="the port of it, /health is there too")
    webhook_secret: SecretStr | None = Field(
        None, description="what Telegram must send along, of A-Za-z0-9_-; empty: made anew at each start"
    )
    metrics_listen: str = Field("127.0.0.1", min_length=1, description="the address of /metrics and /health")
    metrics_port: int | None = Field(None, ge=1, le=65535, description="the port of them; empty: none")
    questions_per_minute: int = Field(20, ge=1, le=1000, description="of one person in Telegram")
    waiting_questions: int = Field(
        256, ge=1, le=100_000, description="how many may wait for an answer; one more is told to try again"
    )
    keep_days: int | None = Field(
        90, ge=1, le=36_500, description="how long answers and votes are kept; 'forever' keeps them"
    )

    @property
    def max_article_bytes(self) -> int:
        """The largest file that becomes an article."""
        return self.max_article_mb << 20

    @field_validator("keep_days", mode="before")
    @classmethod
    def _forever(cls, value: object) -> object:
        return None if value == FOREVER else value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("expected 1 to 256 of A-Za-z0-9_-, all that Telegram takes")
        return value


def load_settings(**overrides: object) -> Settings:
    """Read the settings; ``overrides`` that are not None come first, as from command-line options.

    Raises:
        SettingsError: a name is unknown, or a value malformed or out of bounds. The message names it, and never
            repeats a value.
    """
    _refuse_unknown_names()
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        fault = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {fault}; .env.example lists what each setting takes") from None
    except (OSError, ValueError) as error:
        raise SettingsError(f"{ENV_FILE} cannot be read ({type(error).__name__}): save it as UTF-8 text") from error


def default_text(name: str) -> str:
    """Return a setting's default as `.env.example` shows it: empty where it is none or a folder of the user's own."""
    if name in {"state_dir", "cache_dir"}:
        return ""
    default = Settings.model_fields[name].default
    return "" if default in (None, frozenset()) else str(default)


def environment() -> dict[str, str]:
    """Return the environment, for what is told about the terminal."""
    return dict(os.environ)


def _refuse_unknown_names() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    try:
        names = {*os.environ, *dotenv_values(ENV_FILE, encoding="utf-8")}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{ENV_FILE} cannot be read ({type(error).__name__}): save it as UTF-8 text") from error
    unknown = sorted(name for name in names if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise SettingsError(f"unknown setting {unknown[0]}; .env.example lists every name")
