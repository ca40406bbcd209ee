"""Which language the bot speaks to a person."""

from __future__ import annotations

from qabot.wording import LANGUAGES, nearest_language, phrases

AUTO = "auto"
"""Follow the language of the person's Telegram."""
NAMES = {language: phrases(language).name for language in LANGUAGES}
"""Each language as its own speakers call it."""


def interface_language(chosen: str | None, of_telegram: str | None, setting: str, default: str) -> str:
    """Return the person's own choice, else what the setting fixes, else Telegram's language, else the default.

    Args:
        chosen: by ``/lang``, None when nothing was.
        of_telegram: the IETF tag of the person's Telegram, such as ``ar`` or ``pt-BR``.
        setting: a language, or ``auto``.
        default: for who gives no sign.
    """
    if chosen is not None and chosen in LANGUAGES:
        return chosen
    if setting != AUTO:
        return setting
    spoken = (of_telegram or "").partition("-")[0].casefold()
    return nearest_language(spoken, default)
