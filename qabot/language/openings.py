"""Sentences that lean on the one before: they open with a pronoun, or with a verb whose subject was named there."""

from __future__ import annotations

from qabot.language.terms import words

# Folded, as `words` gives them. One list for all languages: a word that is an article or a conjunction in one of them
# (el, das, son, ان) is left out, though it is a pronoun in another.
_PRONOUNS = """
هو هي هم هما هن وهو وهي وهم وهما فهو فهي فهم ذلك وذلك تلك وتلك هذا وهذا هذه وهذه هولاء وهولاء
انه وانه فانه انها وانها فانها انهم وانهم لكنه ولكنه لكنها ولكنها لذلك ولذلك لذا ولذا بذلك وبذلك منه ومنه منها
ومنها فيه وفيه فيها وفيها له وله لها ولها لهم ولهم بعدها وبعدها عندها وعندها حينها وحينها اثناءها خلالها وخلالها
he she it they this these those his her its their
elle ils elles cela celui celle celles ceux
ella ellos ellas esto eso aquello
dies dieser dieses
bunlar bunun onun onlar
اينها وي ايشان
он она оно они это этот эта эти его ее их
"""
_SAID = """
واضاف واضافت وتابع وتابعت واوضح واوضحت واكد واكدت واشار واشارت وقال وقالت وذكر وذكرت وبين وبينت ولفت ولفتت
وشدد وشددت وزاد وزادت واعتبر واعتبرت
"""
_THAT = "ان انه انها انهم الي قايلا قايله علي"

PRONOUNS, SAID, THAT = (frozenset(listed.split()) for listed in (_PRONOUNS, _SAID, _THAT))


def leans_back(sentence: str) -> bool:
    """Whether the sentence's first words say "he", "it" or "and added that", so that the one before says who."""
    opening = words(sentence)[:2]
    if not opening:
        return False
    return opening[0] in PRONOUNS or (opening[0] in SAID and opening[-1] in THAT)
