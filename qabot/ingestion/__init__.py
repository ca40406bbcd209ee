"""Files to articles: formats, encodings, and the folder they come from."""

from qabot.ingestion.document import Document, Dropped
from qabot.ingestion.editing import ArticleFolder, add_file, remove_article
from qabot.ingestion.encoding import decode
from qabot.ingestion.folder import Fault, Listing, Skipped, list_files
from qabot.ingestion.formats import FORMATS, Parser, parser_for
from qabot.ingestion.library import Library, read_library
from qabot.ingestion.reading import MAX_BYTES, Reading, article_id, read_article

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "ArticleFolder",
    "Document",
    "Dropped",
    "Fault",
    "Library",
    "Listing",
    "Parser",
    "Reading",
    "Skipped",
    "add_file",
    "article_id",
    "decode",
    "list_files",
    "parser_for",
    "read_article",
    "read_library",
    "remove_article",
]
