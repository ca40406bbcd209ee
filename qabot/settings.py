"""Settings: the environment over `.env` over defaults. The only file that reads the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal

from dotenv import dotenv_values
from platformdirs import user_cache_path, user_state_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from qabot.domain.errors import SettingsError

PREFIX = "QABOT_"
ENV_FILE = ".env"
BUNDLED: Final = "bundled"


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
        user_state_path("qabot"), description="the console's history; empty: the user's state folder"
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
    language: Literal["auto", "ar", "en"] = Field("auto", description="the interface; auto follows the question")
    bidi: Literal["auto", "terminal", "visual", "words", "logical"] = Field(
        "auto", description="who joins and orders Arabic: the terminal, or qabot (visual) where the terminal does not"
    )


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
        raise SettingsError(f"{name}: {first['msg']}; .env.example lists what each setting takes") from None
    except (OSError, ValueError) as error:
        raise SettingsError(f"{ENV_FILE} cannot be read ({type(error).__name__}): save it as UTF-8 text") from error


def default_text(name: str) -> str:
    """Return a setting's default as `.env.example` shows it: empty where it is none or a folder of the user's own."""
    if name in {"state_dir", "cache_dir"}:
        return ""
    default = Settings.model_fields[name].default
    return "" if default is None else str(default)


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
