"""How good the answers are, measured on questions with known answers."""

from qabot.evaluation.datasets import Dataset, LabelledQuestion, read_squad
from qabot.evaluation.memory import peak_memory_mb
from qabot.evaluation.metrics import Metrics, measure
from qabot.evaluation.nomiracl import ShelvedQuestion, ShelvedQuestions, merge_splits, read_nomiracl
from qabot.evaluation.report import render_tables
from qabot.evaluation.run import Outcome, evaluate
from qabot.evaluation.run_shelves import evaluate_shelves
from qabot.evaluation.system import System

__all__ = [
    "Dataset",
    "LabelledQuestion",
    "Metrics",
    "Outcome",
    "ShelvedQuestion",
    "ShelvedQuestions",
    "System",
    "evaluate",
    "evaluate_shelves",
    "measure",
    "merge_splits",
    "peak_memory_mb",
    "read_nomiracl",
    "read_squad",
    "render_tables",
]
