"""Text as its language writes it: folding for matching, words and terms, sentences, script."""

from qabot.language.leaning import leans_on_earlier
from qabot.language.normalization import Folded, comparable, fold, fold_with_offsets
from qabot.language.openings import leans_back
from qabot.language.pointing import unpointed, unpointed_with_offsets
from qabot.language.script import UNKNOWN, Direction, detect_language, direction
from qabot.language.sentences import MAX_SENTENCE_LENGTH, split_sentences
from qabot.language.terms import content_words, lexical_terms, word_spans, words

__all__ = [
    "MAX_SENTENCE_LENGTH",
    "UNKNOWN",
    "Direction",
    "Folded",
    "comparable",
    "content_words",
    "detect_language",
    "direction",
    "fold",
    "fold_with_offsets",
    "leans_back",
    "leans_on_earlier",
    "lexical_terms",
    "split_sentences",
    "unpointed",
    "unpointed_with_offsets",
    "word_spans",
    "words",
]
