"""Retrieved passages to the sentences that answer, and how sure that is."""

from qabot.reading.calibration import confidence, confidence_features
from qabot.reading.evidence import Evidence, rank_evidence
from qabot.reading.parameters import Parameters, load_parameters

__all__ = ["Evidence", "Parameters", "confidence", "confidence_features", "load_parameters", "rank_evidence"]
