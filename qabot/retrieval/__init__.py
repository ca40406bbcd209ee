"""A question to the passages that may answer it."""

from qabot.retrieval.context import ALONE, Context, blend
from qabot.retrieval.retriever import RetrievedPassage, Retriever

__all__ = ["ALONE", "Context", "RetrievedPassage", "Retriever", "blend"]
