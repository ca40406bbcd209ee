"""How good the answers are, measured on questions with known answers."""

from qabot.evaluation.datasets import Dataset, LabelledQuestion, read_squad
from qabot.evaluation.memory import peak_memory_mb
from qabot.evaluation.metrics import Metrics, measure
from qabot.evaluation.report import render_tables
from qabot.evaluation.run import Outcome, evaluate

__all__ = [
    "Dataset",
    "LabelledQuestion",
    "Metrics",
    "Outcome",
    "evaluate",
    "measure",
    "peak_memory_mb",
    "read_squad",
    "render_tables",
]
