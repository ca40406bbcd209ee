"""What is counted, in Prometheus form; no one's text and no one's id is among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.error import TelegramError

    from qabot.answering import Timing

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counts since the process began."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter("qabot_questions", "Questions taken", ["outcome"], registry=self._registry)
        self._stages = Histogram(
            "qabot_stage_seconds", "Seconds a stage of a question took", ["stage"], buckets=SECONDS,
            registry=self._registry,
        )  # fmt: skip
        self._errors = Counter("qabot_telegram_errors", "Errors of the Bot API", ["kind"], registry=self._registry)
        self._updates = Counter("qabot_updates", "Updates accepted", registry=self._registry)

    def question(self, outcome: str) -> None:
        """Count a question: ``answered``, ``not_found``, ``small_talk``, ``busy``, ``too_fast`` or ``failed``."""
        self._questions.labels(outcome).inc()

    def timing(self, timing: Timing) -> None:
        """Count how long the stages of a question took."""
        for stage in ("encode", "retrieve", "read", "total"):
            self._stages.labels(stage).observe(getattr(timing, stage) / 1000)

    def telegram_error(self, error: TelegramError) -> None:
        """Count an error of the Bot API by its kind."""
        self._errors.labels(type(error).__name__).inc()

    def accepted(self, updates: int) -> None:
        """Count updates that were written down."""
        self._updates.inc(updates)

    def watch(self, name: str, describes: str, value: Callable[[], float]) -> None:
        """Tell a value as it is when asked for, such as how many wait."""
        Gauge(f"qabot_{name}", describes, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        """Return everything counted, in Prometheus' text form."""
        return generate_latest(self._registry)
