"""Which languages the interface speaks. A new one is two files beside this and a line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.wording.arabic import ARABIC
from qabot.wording.english import ENGLISH
from qabot.wording.french import FRENCH
from qabot.wording.russian import RUSSIAN
from qabot.wording.turkish import TURKISH

if TYPE_CHECKING:
    from qabot.wording.phrases import Phrases

_CATALOGUE: dict[str, Phrases] = {
    "ar": ARABIC,
    "en": ENGLISH,
    "ru": RUSSIAN,
    "fr": FRENCH,
    "tr": TURKISH,
}

LANGUAGES: tuple[str, ...] = tuple(_CATALOGUE)
"""ISO 639-1 codes of the languages that are complete."""

DEFAULT_LANGUAGE = "ar"


_ARABIC_SCRIPT = frozenset({"fa", "ur", "ps", "ckb"})  # whose readers read Arabic letters rather than Latin ones


def nearest_language(code: str, default: str) -> str:
    """Return the interface's language for who speaks another: its own, that of its script, or the default."""
    if code in _CATALOGUE:
        return code
    return "ar" if code in _ARABIC_SCRIPT else default


def phrases(language: str, default: str = DEFAULT_LANGUAGE) -> Phrases:
    """Return the phrases of a language, those of ``default`` when it is not in the catalogue.

    Raises ``KeyError`` when ``default`` is not in the catalogue either.
    """
    return _CATALOGUE[language if language in _CATALOGUE else default]
