"""All that answers but the articles, and an answerer over articles given in memory."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qabot.answering import Answerer
from qabot.domain import ignore_progress
from qabot.indexing import build_index, open_generation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qabot.domain import Article, Encoder, Progress
    from qabot.reading import Ranking


@dataclass(frozen=True, slots=True)
class System:
    """What is measured.

    Args:
        encoder: embeds articles and questions.
        ranking: how evidence is chosen.
        passage_tokens: token budget of a passage.
        min_confidence: an answer less sure than this is withheld, a probability.
    """

    encoder: Encoder
    ranking: Ranking
    passage_tokens: int
    min_confidence: float

    @contextmanager
    def over(self, articles: Sequence[Article], progress: Progress = ignore_progress) -> Iterator[Answerer]:
        """Index the articles in a temporary folder, gone at the end, and answer from it.

        Raises:
            QabotError: the index cannot be written.
        """
        with tempfile.TemporaryDirectory(prefix="qabot-eval-") as folder:
            build_index(articles, Path(folder), self.encoder, self.passage_tokens, progress=progress)
            yield Answerer(open_generation(Path(folder)), self.encoder, self.ranking, self.min_confidence)
