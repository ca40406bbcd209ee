"""What understanding a follow-up gains: `python -m qabot.evaluation.follow_ups DIR`.

DIR holds the files of `qabot.evaluation.conversations`. Every passage that answers some conversation is an article of
one shelf. For each conversation the articles found for its last question are ranked: the question alone, as qabot
understands it from the questions before it, and as a person rewrote it. What an earlier answer cited is not noted, so
the article found first for the earlier question stands in.

Where a rewrite is known but not what answers it, the first five articles that the rewrite finds are taken for right:
the figure then says how near a question comes to its rewrite, not how good that is.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from qabot.answering import Answerer, Turn
from qabot.domain import CitedAnswer
from qabot.evaluation.conversations import read_conversations
from qabot.indexing import build_index, open_generation
from qabot.language import leans_on_earlier
from qabot.models.bundled import prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder
from qabot.models.span_reader import SpanReader, compile_reader
from qabot.reading import ByReader, load_reader_parameters
from qabot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qabot.domain import Article
    from qabot.evaluation.conversations import Conversation, Conversations

TOP_K = 5  # articles that are looked at
PASSAGES = 40  # enough to hold five articles
EARLIER = 4  # earlier questions that are asked too; three are looked at, and each leans on those before it
HALVES = ("tuned on", "kept out")
ANSWERS = ("| | first sentence in a right article | answered so | answered from another |", f"|{'---|' * 4}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The first articles found for one conversation's last question, each way; ``rewrite`` is empty without one."""

    conversation: Conversation
    alone: tuple[str, ...]
    understood: tuple[str, ...]
    rewrite: tuple[str, ...]

    @property
    def leans(self) -> bool:
        """Whether the last question is taken to lean on the one before."""
        return leans_on_earlier(self.conversation.questions[-1])

    @property
    def half(self) -> int:
        """0 or 1, by the conversation: numbers are tuned on 0."""
        return int(self.conversation.id.partition("<::>")[0], 16) % 2


def ndcg(found: Sequence[str], relevant: frozenset[str], top_k: int = TOP_K) -> float:
    """Return the normalised discounted cumulative gain of the first ``top_k``; an article is relevant or is not."""
    gains = [1.0 if article in relevant else 0.0 for article in found[:top_k]]
    ideal = [1.0] * min(len(relevant), top_k)
    return _discounted(gains) / _discounted(ideal)


def recall(found: Sequence[str], relevant: frozenset[str], top_k: int = TOP_K) -> float:
    """Return the share of the relevant articles, of ``top_k`` at most, among the first ``top_k``."""
    return len(relevant.intersection(found[:top_k])) / min(len(relevant), top_k)


def _discounted(gains: Iterable[float]) -> float:
    return sum(gain / float(np.log2(rank + 1)) for rank, gain in enumerate(gains, start=1))


def look(conversation: Conversation, answerer: Answerer) -> Outcome:
    """Find articles for a conversation's last question, each way."""
    last, turns = conversation.questions[-1], turns_of(conversation, answerer)
    rewrite = _found(answerer, conversation.rewrite) if conversation.rewrite else ()
    return Outcome(conversation, _found(answerer, last), _found(answerer, last, turns), rewrite)


def turns_of(conversation: Conversation, answerer: Answerer) -> list[Turn]:
    """Return the turns before the last question, each with the article found first for it."""
    turns: list[Turn] = []
    for question in conversation.questions[:-1][-EARLIER:]:
        turns.append(Turn(question, _found(answerer, question, turns)[:1]))
    return turns


def _found(answerer: Answerer, question: str, before: Sequence[Turn] = ()) -> tuple[str, ...]:
    """Return the ids of the first articles, each at its best passage."""
    passages = answerer.retrieve(question, PASSAGES, before)
    ids = dict.fromkeys(answerer.generation.article_of(passage.row).id for passage in passages)
    return tuple(ids)[:TOP_K]


def like_the_rewrite(outcome: Outcome) -> Outcome:
    """Return the outcome with what the rewrite found taken for relevant."""
    return replace(outcome, conversation=replace(outcome.conversation, relevant=frozenset(outcome.rewrite)))


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the rows for one kind of conversation: all, those that lean, and these by half and by domain."""
    leaning = [outcome for outcome in outcomes if outcome.leans]
    domains = sorted({outcome.conversation.domain for outcome in leaning})
    groups = {
        "all": outcomes,
        "that lean": leaning,
        **{f"that lean, {name}": [o for o in leaning if o.half == half] for half, name in enumerate(HALVES)},
        **{f"that lean, {domain}": [o for o in leaning if o.conversation.domain == domain] for domain in domains},
    }
    return [_row(label, group) for label, group in groups.items() if group]


def _row(label: str, outcomes: Sequence[Outcome]) -> str:
    rewritten = [outcome for outcome in outcomes if outcome.rewrite]
    cells = [
        _cell((outcome.alone, outcome) for outcome in outcomes),
        _cell((outcome.understood, outcome) for outcome in outcomes),
        f"{_cell((outcome.rewrite, outcome) for outcome in rewritten)} ({len(rewritten)})" if rewritten else "–",
    ]
    return f"| {label} | {len(outcomes)} | {' | '.join(cells)} |"


def _cell(found: Iterable[tuple[Sequence[str], Outcome]]) -> str:
    pairs = [(articles, outcome.conversation.relevant) for articles, outcome in found]
    return f"{_mean(ndcg(*pair) for pair in pairs):.3f} / {_mean(recall(*pair) for pair in pairs):.3f}"


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def answers(conversations: Sequence[Conversation], answerer: Answerer) -> list[str]:
    """Return the rows on what is answered: each way, whether the first sentence stands in a right article."""
    rows = []
    for label, understood in (("last question alone", False), ("understood", True)):
        told = []
        for conversation in conversations:
            turns = turns_of(conversation, answerer) if understood else []
            answer = answerer.ask(conversation.questions[-1], turns).answer
            shown = answer.citations if isinstance(answer, CitedAnswer) else answer.closest
            right = bool(shown) and shown[0].article.id in conversation.relevant
            told.append((right, isinstance(answer, CitedAnswer)))
        shares = (
            _mean(right for right, _ in told),
            _mean(answered and right for right, answered in told),
            _mean(answered and not right for right, answered in told),
        )
        rows.append(f"| {label} | {' | '.join(f'{share:.3f}' for share in shares)} |")
    return rows


def report(conversations: Conversations, answerer: Answerer) -> list[str]:
    """Ask everything and return the tables, line by line."""
    answered = [look(conversation, answerer) for conversation in conversations.answered]
    rewritten = [like_the_rewrite(look(conversation, answerer)) for conversation in conversations.rewritten]
    leaning = [outcome for outcome in answered if outcome.leans]
    heading = ["| nDCG@5 / recall@5 | n | last question alone | understood | human rewrite (n) |", f"|{'---|' * 5}"]
    lines = [
        f"{len(conversations.articles)} passages. Questions whose answers are known:",
        *heading,
        *table(answered),
        "Questions with a rewrite, what it finds taken for right:",
        *heading,
        *table(rewritten),
    ]
    for half, name in enumerate(HALVES):
        asked = [outcome.conversation for outcome in leaning if outcome.half == half]
        if asked:
            lines += [f"{len(asked)} answers to questions that lean, {name}:", *ANSWERS, *answers(asked, answerer)]
    return lines


def leaning_only(conversations: Conversations, count: int | None = None) -> Conversations:
    """Keep the conversations whose last question leans, ``count`` of them, and the passages that answer these."""
    answered = [c for c in conversations.answered if leans_on_earlier(c.questions[-1])][:count]
    rewritten = [c for c in conversations.rewritten if leans_on_earlier(c.questions[-1])]
    needed = frozenset().union(*(conversation.relevant for conversation in answered))
    articles: tuple[Article, ...] = tuple(a for a in conversations.articles if a.id in needed)
    return replace(conversations, articles=articles, answered=tuple(answered), rewritten=tuple(rewritten))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--leaning", is_flag=True, help="Only the questions that lean and the passages that answer them: quicker."
)
@click.option("--count", type=click.IntRange(min=1), help="With --leaning, at most this many conversations.")
@click.option("--index", type=click.Path(path_type=Path), help="Keep the index here, so that the next run is quicker.")
def main(folder: Path, count: int | None, index: Path | None, *, leaning: bool) -> None:
    """Print the tables of docs/why.md on follow-ups, from FOLDER."""
    conversations = read_conversations(folder)
    chosen = leaning_only(conversations, count) if leaning else conversations
    encoder = BundledEncoder(prepare_bundled(load_settings().cache_dir, lambda *_: None))
    reader = SpanReader(encoder.vocabulary, compile_reader())
    ranking = ByReader(reader, load_reader_parameters())  # as it ships, whatever the settings
    with tempfile.TemporaryDirectory(prefix="qabot-follow-ups-") as temporary:
        kept = index or Path(temporary)
        build_index(chosen.articles, kept, encoder, load_settings().passage_tokens)
        answerer = Answerer(open_generation(kept), encoder, ranking, ranking.min_confidence)
        for line in report(chosen, answerer):
            click.echo(line)


if __name__ == "__main__":
    main()
