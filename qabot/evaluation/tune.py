"""How retrieval was tuned: `python -m qabot.evaluation.tune --data DIR`.

Prints R@1 and MRR of the gold article, for ways to embed a sentence, to weigh the three views of a passage, and for
passage budgets. It reads ARCD train, MLQA dev and HeQ validation; ARCD test is only ever reported on.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from qabot.evaluation.baselines import article_rank
from qabot.evaluation.datasets import read_squad
from qabot.indexing import build_index, open_generation
from qabot.indexing.passages import sentence_inputs
from qabot.language import lexical_terms
from qabot.models.bundled import prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder
from qabot.retrieval.fusion import CHANCE_COVERAGE, LEXICAL_WEIGHT, SENTENCE_WEIGHT
from qabot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qabot.domain import Embeddings, Encoder
    from qabot.indexing import Generation

Floats = npt.NDArray[np.float64]
FILES = {
    "ARCD train": "arcd/arcd-train.json",
    "MLQA ar-ar": "mlqa/dev-context-ar-question-ar.json",
    "MLQA ar-en": "mlqa/dev-context-ar-question-en.json",
    "MLQA en-ar": "mlqa/dev-context-en-question-ar.json",
    "HeQ val": "heq/val.json",
}
BUDGETS = (128, 200, 300)
SENTENCES = ("alone", "under title", "mean")


@dataclass(frozen=True, slots=True)
class Fusion:
    """The weights of `qabot.retrieval.fusion`: sentence against passage, words, and the coverage that is chance."""

    sentence: float = SENTENCE_WEIGHT
    lexical: float = LEXICAL_WEIGHT
    chance: float = CHANCE_COVERAGE


GRID = (
    *(Fusion(sentence=weight) for weight in (0.0, 1 / 3, 1 / 2, 2 / 3, 4 / 5, 1.0)),
    *(Fusion(lexical=weight) for weight in (0.0, 0.1, 0.15, 0.2, 0.3)),
    *(Fusion(chance=chance) for chance in (0.0, 0.1)),
)


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """What each view says of each passage, a row a question; ``best`` has the best sentence's by way of embedding."""

    generation: Generation
    gold: tuple[int, ...]
    passage: Floats
    best: dict[str, Floats]
    coverage: Floats

    def figures(self, fusion: Fusion, sentences: str) -> tuple[float, float]:
        """Return R@1 and MRR under some weights."""
        meaning = (1 - fusion.sentence) * self.passage + fusion.sentence * self.best[sentences]
        fused = meaning + fusion.lexical * np.maximum(0.0, self.coverage - fusion.chance)
        ranks = np.array([article_rank(s, self.generation, g) for s, g in zip(fused, self.gold, strict=True)])
        return float((ranks == 1).mean()), float((1 / ranks).mean())


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
def main(data: Path) -> None:
    """Print the tables of docs/why.md on fusion, sentences and passages."""
    encoder = BundledEncoder(prepare_bundled(load_settings().cache_dir, lambda *_: None))
    click.echo(_row("", FILES))
    for budget in BUDGETS:
        views = [look(data / name, encoder, budget) for name in FILES.values()]
        click.echo(_row(f"{budget} tokens", _cells(views, Fusion(), "mean")))
        if budget == load_settings().passage_tokens:
            for sentences in SENTENCES:
                click.echo(_row(f"sentence {sentences}", _cells(views, Fusion(), sentences)))
            for fusion in GRID:
                label = f"sentence {fusion.sentence:.2f} lexical {fusion.lexical} chance {fusion.chance}"
                click.echo(_row(label, _cells(views, fusion, "mean")))


def look(path: Path, encoder: Encoder, budget: int) -> Views:
    """Index a file's contexts and note what each view says of each passage for each question."""
    dataset = read_squad(path)
    asked = [question for question in dataset.questions if question.answers]
    places = {article.id: place for place, article in enumerate(dataset.articles)}
    with tempfile.TemporaryDirectory(prefix="qabot-tune-") as folder:
        build_index(dataset.articles, Path(folder), encoder, budget)
        generation = open_generation(Path(folder))
        queries = encoder.encode_query([question.question.strip() for question in asked])
        passages = np.array(generation.embeddings.vectors[: generation.passage_count])
        terms = [lexical_terms(question.question) for question in asked]
        coverage = np.array([generation.lexical.scores(t) / max(generation.lexical.ceiling(t), 1e-9) for t in terms])
        best = {way: _best(queries @ rows.T, generation) for way, rows in _sentence_rows(generation, encoder).items()}
        gold = tuple(places[question.article_id] for question in asked)
        return Views(generation, gold, (queries @ passages.T).astype(np.float64), best, coverage)


def _sentence_rows(generation: Generation, encoder: Encoder) -> dict[str, Embeddings]:
    """Embed every sentence alone and under its title; the mean of the two is what the index holds."""
    shelf = generation.shelf
    owners = {}
    for number, first, last in shelf.passages:
        owners.update(dict.fromkeys(range(int(first), int(last)), int(number)))
    inputs = [sentence_inputs(shelf.article(owners[row]), shelf.sentence(row)) for row in range(len(shelf.sentences))]
    return {
        "alone": encoder.encode_document([texts[0] for texts in inputs]),
        "under title": encoder.encode_document([texts[-1] for texts in inputs]),
        "mean": np.array(generation.embeddings.vectors[generation.passage_count :]),
    }


def _best(similarities: Embeddings, generation: Generation) -> Floats:
    """Return the best sentence's similarity of each passage, ``(questions, passages)``."""
    rows = generation.shelf.passages
    return np.stack([similarities[:, first:last].max(axis=1) for _, first, last in rows], axis=1).astype(np.float64)


def _cells(views: Sequence[Views], fusion: Fusion, sentences: str) -> list[str]:
    figures = [view.figures(fusion, sentences) for view in views]
    mean = np.mean(figures, axis=0)
    return [f"{recall:.3f} / {mrr:.3f}" for recall, mrr in [*figures, mean]]


def _row(label: str, cells: Iterable[str]) -> str:
    return "| " + " | ".join([label.ljust(44), *(cell.ljust(13) for cell in cells)]) + " |"


if __name__ == "__main__":
    main()
