"""A question to the passages that may answer it."""

from qabot.retrieval.retriever import RetrievedPassage, Retriever

__all__ = ["RetrievedPassage", "Retriever"]
