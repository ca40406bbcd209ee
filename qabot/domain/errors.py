"""Every error that qabot raises on purpose. A message says what was found, expected, and what repairs it."""

from __future__ import annotations


class QabotError(Exception):
    """The root: anything told to a person in one line, with exit code 1."""


class SettingsError(QabotError):
    """A setting is unknown, malformed or out of bounds."""


class ArticleError(QabotError):
    """A file cannot become an article; the message names the file."""


class NoArticleError(ArticleError):
    """No article has the id that was asked for."""


class ModelError(QabotError):
    """A model's files are missing, damaged or not what they should be."""


class NoIndexError(QabotError):
    """There is no index where one was looked for."""


class CorruptIndexError(QabotError):
    """The index on disk is not what its manifest says."""


class IndexMismatchError(QabotError):
    """The index was built with other settings than those in force."""


class RebuildRunningError(QabotError):
    """Another rebuild holds this index."""


class DatasetError(QabotError):
    """A file of questions cannot be read as one."""
