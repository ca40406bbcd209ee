"""How long a question takes and what memory it needs: `python -m qabot.evaluation.latency --news DIR`.

On the seed article, and on the first articles of SaudiNewsNet (https://github.com/inparallel/SaudiNewsNet, zips of one
JSON list each). This process builds the index; another, which has built nothing, opens it and is asked.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from zipfile import ZipFile

import numpy as np
import platformdirs

from qabot.answering import Answerer
from qabot.domain import Article, ignore_progress
from qabot.evaluation.memory import peak_memory_mb
from qabot.indexing import build_index, open_generation
from qabot.ingestion import read_library
from qabot.language import detect_language
from qabot.models.bundled import prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder
from qabot.models.span_reader import SpanReader, compile_reader
from qabot.reading import ByReader, load_reader_parameters
from qabot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qabot.indexing import BuildSummary

WARM, ASKED, TITLES = 5, 100, 100  # questions that do not count, that count at least, made from titles
STAGES = ("encode", "retrieve", "read", "total")
COLUMNS = ("shelf", "articles", "passages", "stage", "p50, ms", "p95, ms")

SEED_QUESTIONS = (
    "ماذا قال بوتين عن التعاون مع البلدان الإسلامية؟",
    "أين انعقدت قمة منظمة المؤتمر الإسلامي؟",
    "ما رقم القمة التي خاطبها بوتين؟",
    "ما موقف روسيا من القضية الفلسطينية؟",
    "كيف تريد روسيا حل الملف النووي الإيراني؟",
    "من يدعم منع تقسيم العراق؟",
    "ما هدف المقترحات الروسية الخاصة بالخليج؟",
    "أي وكالة أنباء نقلت الرسالة؟",
    "ما صفة روسيا في منظمة المؤتمر الإسلامي؟",
    "ما المخاطر التي تقلق روسيا؟",
    "من هو رئيس السنغال؟",
    "كم يبلغ سعر النفط اليوم؟",
    "What did Putin say about the Islamic world?",
    "Where was the summit held?",
    "Which agency reported the message?",
    "What does Russia want for Palestine?",
    "How should Iran's nuclear programme be settled?",
    "What threatens relations between civilizations?",
    "Who supports the unity of Iraq?",
    "What is the capital of Australia?",
)
NEWS_QUESTIONS = (
    "ما أسباب ارتفاع أسعار النفط؟",
    "من فاز بكأس السوبر؟",
    "كم عدد ضحايا الهجوم؟",
    "ماذا قال وزير الخارجية السعودي؟",
    "متى يبدأ العام الدراسي الجديد؟",
    "ما آخر أخبار اليمن؟",
    "ما نتيجة مباراة الهلال والنصر؟",
    "كيف يمكن الوقاية من مرض السكري؟",
    "من هو رئيس الوزراء البريطاني؟",
    "ما شروط الحصول على قرض عقاري؟",
    "ما تفاصيل الاتفاق النووي الإيراني؟",
    "أين وقع الانفجار؟",
    "What did the Saudi foreign minister say?",
    "Who won the football match?",
    "How many people died in the attack?",
    "What is new in the Iran nuclear deal?",
    "When does the school year begin?",
    "Why did oil prices fall?",
    "What happened in Yemen?",
    "What is the capital of Australia?",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the asking process measured: milliseconds ``(questions, 4)`` by stage, memory in MB, seconds to open."""

    milliseconds: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    answered: float
    open_seconds: float
    resident_mb: float
    peak_mb: float


def main() -> None:
    """Build, ask and print the tables."""
    parser = argparse.ArgumentParser(description="Measure the latency and memory of answering.")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the folder with the seed article")
    parser.add_argument("--news", type=Path, help="the folder of SaudiNewsNet's zips")
    parser.add_argument("--articles", type=int, default=2000, help="how many of its articles (default 2000)")
    parser.add_argument("--index", type=Path, help="where the news index is, or will be, kept for the next time")
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("qabot"), help="where models lie")
    options = parser.parse_args()
    model = prepare_bundled(options.cache, ignore_progress)
    with tempfile.TemporaryDirectory(prefix="qabot-latency-") as work:
        seeds = read_library(options.seeds).articles
        measure("seed article", seeds, SEED_QUESTIONS, Path(work) / "seed", model)
        if options.news:
            news = tuple(islice(read_news(options.news), options.articles))
            measure("news", news, news_questions(news), options.index or Path(work) / "news", model)


def read_news(folder: Path) -> Iterator[Article]:
    """Read the articles of every zip, in order; those without text or title are left out."""
    for archive in sorted(folder.glob("*.zip")):
        with ZipFile(archive) as file:
            entries = json.loads(file.read(file.namelist()[0]))
        for number, entry in enumerate(entries):
            text, title = entry["content"].strip(), " ".join(entry["title"].split())
            if text and title:
                yield Article(f"{archive.stem}-{number}", title, text, detect_language(text), entry["url"])


def news_questions(articles: Sequence[Article]) -> tuple[str, ...]:
    """Turn titles, spread over the shelf, into questions, and add the general ones."""
    titles = [article.title for article in articles[:: max(1, len(articles) // TITLES)]][:TITLES]
    return (*(f"ماذا حدث في خبر: {title}؟" for title in titles), *NEWS_QUESTIONS)


def measure(name: str, articles: Sequence[Article], questions: Sequence[str], index: Path, model: Path) -> None:
    """Build the index, have another process ask, print both."""
    began = perf_counter()
    summary = build_index(articles, index, BundledEncoder(model), load_settings().passage_tokens)
    seconds = perf_counter() - began
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        asked = other.submit(ask, index, model, tuple(questions)).result()
    sys.stdout.write("\n".join(report(name, summary, seconds, asked)) + "\n\n")


def ask(index: Path, model: Path, questions: Sequence[str]) -> Asked:
    """Open the index and ask each question, over and over until enough are asked."""
    began = perf_counter()
    network = compile_reader()
    encoder = BundledEncoder(model)
    reader = SpanReader(encoder.vocabulary, network)
    ranking = ByReader(reader, load_reader_parameters())  # as it ships, whatever the settings
    answerer = Answerer(open_generation(index), encoder, ranking, ranking.min_confidence)
    opened = perf_counter() - began
    for question in questions[:WARM]:
        answerer.ask(question)
    replies = [answerer.ask(question) for _ in range(-(-ASKED // len(questions))) for question in questions]
    times = np.array([[getattr(reply.timing, stage) for stage in STAGES] for reply in replies])
    answered = sum(hasattr(reply.answer, "sentences") for reply in replies) / len(replies)
    return Asked(times, answered, opened, *memory_mb())


def memory_mb() -> tuple[float, float]:
    """Return this process's resident memory, now and at most, in MB; the most for both where only that is told.

    Not `peak_memory_mb` on Linux: a process begins with the peak of the one that started it.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return peak_memory_mb(), peak_memory_mb()
    told = dict(line.split(":", 1) for line in lines)
    return int(told["VmRSS"].split()[0]) / 1024, int(told["VmHWM"].split()[0]) / 1024


def report(name: str, summary: BuildSummary, seconds: float, asked: Asked) -> Iterator[str]:
    """Return the lines of a shelf's report as Markdown."""
    embedded = f"{summary.encoded} embedded, {summary.encoded / seconds:.1f} a second" if summary.encoded else "reused"
    yield f"{name}: {summary.articles} articles, {summary.passages} passages, {summary.sentences} sentences;"
    yield f"built in {seconds:.1f} s ({embedded}), at most {memory_mb()[1]:.0f} MB so far."
    yield f"Asking: opened in {asked.open_seconds:.1f} s, {asked.answered:.0%} answered, resident"
    yield f"{asked.resident_mb:.0f} MB, at most {asked.peak_mb:.0f} MB."
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{' - |' * len(COLUMNS)}"
    for stage, times in zip(STAGES, asked.milliseconds.T, strict=True):
        middle, late = np.percentile(times, [50, 95])
        yield f"| {name} | {summary.articles} | {summary.passages} | {stage} | {middle:.1f} | {late:.1f} |"


if __name__ == "__main__":
    main()
