"""Retrieved passages to the sentences that answer, and how sure that is."""

from qabot.reading.by_reader import ByReader
from qabot.reading.calibration import confidence, confidence_features
from qabot.reading.evidence import Evidence, rank_evidence
from qabot.reading.parameters import Parameters, load_parameters, load_reader_parameters
from qabot.reading.ranking import ByMeaning, Ranking

__all__ = [
    "ByMeaning",
    "ByReader",
    "Evidence",
    "Parameters",
    "Ranking",
    "confidence",
    "confidence_features",
    "load_parameters",
    "load_reader_parameters",
    "rank_evidence",
]
