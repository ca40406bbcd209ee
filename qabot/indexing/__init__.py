"""The index: passages, vectors, lexical postings and the generation on disk that holds them."""

from qabot.indexing.build import BuildSummary, build_index
from qabot.indexing.generation import Generation, current_name, live_manifest, open_generation
from qabot.indexing.lexical import LexicalIndex
from qabot.indexing.shelf import Shelf

__all__ = [
    "BuildSummary",
    "Generation",
    "LexicalIndex",
    "Shelf",
    "build_index",
    "current_name",
    "live_manifest",
    "open_generation",
]
