"""Questions as people type them: hamza left out, other digits, no question mark, a slip of the finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_HAMZA = str.maketrans("أإآىةؤئ", "اااي" + "هوي")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
SHARE = 0.3  # of questions that are changed


def perturb(question: str, rng: random.Random) -> str:
    """Return the question, or three times in ten one of its careless spellings."""
    if rng.random() >= SHARE:
        return question
    ways: tuple[Callable[[str], str], ...] = (
        lambda text: text.translate(_HAMZA),
        lambda text: text.translate(_HAMZA).rstrip("؟?. "),
        lambda text: text.rstrip("؟?. "),
        str.lower,
        lambda text: text.translate(_EASTERN) if rng.random() < 1 / 2 else text.translate(_WESTERN),
        lambda text: _slip(text, rng),
    )
    return rng.choice(ways)(question) or question


def _slip(text: str, rng: random.Random) -> str:
    """Leave a letter out, or two swapped."""
    if len(text) < len("who is it"):
        return text
    at = rng.randrange(1, len(text) - 1)
    return text[:at] + text[at + 1 :] if rng.random() < 1 / 2 else text[:at] + text[at + 1] + text[at] + text[at + 2 :]
