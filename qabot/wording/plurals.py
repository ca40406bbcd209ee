"""How a language counts: which form of a noun goes with a number.

The categories are those of the Unicode CLDR
(https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Category: TypeAlias = Literal["zero", "one", "two", "few", "many", "other"]
Rule: TypeAlias = Callable[[int], Category]

_TEN, _HUNDRED, _MILLION = 10, 100, 1_000_000
_FEW = range(3, 11)
_MANY = range(11, 100)
_RUSSIAN_FEW = range(2, 5)
_RUSSIAN_TEENS = range(11, 15)


def arabic(number: int) -> Category:
    """Return the category of a number in Arabic: six forms, by the last two digits from 3 on."""
    smallest: dict[int, Category] = {0: "zero", 1: "one", 2: "two"}
    if number in smallest:
        return smallest[number]
    rest = number % _HUNDRED
    return "few" if rest in _FEW else "many" if rest in _MANY else "other"


def english(number: int) -> Category:
    """Return the category of a number in English: one, and all the rest."""
    return "one" if number == 1 else "other"


def russian(number: int) -> Category:
    """Return the category of a number in Russian: by its last digit, but for those that end in 11 to 14."""
    last = number % _TEN
    if number % _HUNDRED in _RUSSIAN_TEENS:
        return "many"
    return "one" if last == 1 else "few" if last in _RUSSIAN_FEW else "many"


def french(number: int) -> Category:
    """Return the category of a number in French: 0 is singular, and whole millions take «de»."""
    if number in (0, 1):
        return "one"
    return "other" if number % _MILLION else "many"


def turkish(_number: int) -> Category:
    """Return the category of a number in Turkish, where a counted noun stays as it is."""
    return "other"


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun with its forms; ``{n}`` in a form is the number.

    Args:
        rule: which form a number takes.
        other: the form of every category that is not given.
        zero: the form of 0 where it is given, whatever the rule.
    """

    rule: Rule
    other: str
    zero: str | None = None
    one: str | None = None
    two: str | None = None
    few: str | None = None
    many: str | None = None

    def of(self, number: int) -> str:
        """Return the number with the noun in its form; raises ``ValueError`` when it is negative."""
        if number < 0:
            message = f"things are counted from 0, got {number}"
            raise ValueError(message)
        form: str | None = getattr(self, self.rule(number) if number else "zero")
        return (self.other if form is None else form).format(n=number)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form there is, for whoever checks them."""
        given = (self.zero, self.one, self.two, self.few, self.many, self.other)
        return tuple(form for form in given if form is not None)
