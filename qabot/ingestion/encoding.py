"""Bytes to text: by mark, by UTF-8, by declaration, by plausibility; never by replacing what does not fit."""

from __future__ import annotations

import codecs
import re

from qabot.domain.errors import ArticleError
from qabot.ingestion.legacy_encodings import CANDIDATES, is_clean, most_plausible, plausibility

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CODEC = re.compile(
    r"(?:cp|windows|iso-?8859|iso_8859|latin|koi8|mac|gb|big5|euc|shift|sjis|ks_c|ascii|us-ascii|tis)",
    re.IGNORECASE,
)
_DECLARED_AS_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_HIGH_BYTES = bytes(range(9))
_MIN_UNITS = 4
_SAMPLE = 65536
_ACCEPTABLE = 0.3


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Decode a file's bytes and name the encoding they were in.

    In this order: a byte order mark; UTF-16 without one; UTF-8, which always wins when the bytes are valid;
    the ``declared`` encoding when its reading is plausible; the most plausible of windows-1256, ISO-8859-6,
    windows-1251, KOI8-R and windows-1252.

    Raises:
        ArticleError: damaged UTF-8 or UTF-16 (the message gives the byte offset), or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name, len(mark)), encoding
    wide = _utf16_without_mark(data)
    if wide:
        return _strictly(data, wide, name), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, name, error.start)
    return _legacy(data, name, declared)


def _strictly(data: bytes, encoding: str, name: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(_damaged(name, encoding.upper(), error.start + skip)) from error


def _damaged(name: str, encoding: str, offset: int) -> str:
    return f"{name}: damaged {encoding} text at byte offset {offset}; save it again as UTF-8 from its source"


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by one byte of each pair being a small high byte: 00 Latin, 04 Cyrillic, 06 Arabic."""
    sample = data[: min(len(data), _SAMPLE) & ~1]
    even, odd = sample[::2], sample[1::2]
    if len(even) < _MIN_UNITS:
        return None
    if _small_share(odd) > 0.8 and _small_share(even) < 0.1:  # noqa: PLR2004 - UTF-8 text has next to none
        return "utf-16-le"
    if _small_share(even) > 0.8 and _small_share(odd) < 0.1:  # noqa: PLR2004
        return "utf-16-be"
    return None


def _small_share(data: bytes) -> float:
    return (len(data) - len(data.translate(None, _HIGH_BYTES))) / len(data)


def _refuse_damaged_utf8(data: bytes, name: str, offset: int) -> None:
    text = data.decode("utf-8", errors="surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in text)
    good = sum(character > "\x7f" for character in text) - bad
    if good > bad:
        raise ArticleError(_damaged(name, "UTF-8", offset))


def _legacy(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    sample = _telling_sample(data)
    codec = _known_codec(declared)
    if codec and codec != "cp1252" and (reading := _read_plausibly(data, sample, codec)) is not None:
        return reading, codec  # windows-1252 is what tools declare unasked: it has to win on its merits
    for encoding in most_plausible(sample, _ACCEPTABLE):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    message = f"{name}: no text encoding fits its bytes; save the file as UTF-8, or remove it if it is not text"
    raise ArticleError(message)


def _read_plausibly(data: bytes, sample: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    if codec not in CANDIDATES:
        return text if is_clean(text) else None
    return text if plausibility(sample.decode(codec, errors="ignore")) >= _ACCEPTABLE else None


def _telling_sample(data: bytes) -> bytes:
    """Return 64 KiB from where the first byte beyond ASCII is: a long English head cannot hide it."""
    first = next(match.start() for match in re.finditer(rb"[\x80-\xff]", data))
    start = data.rfind(b"\n", 0, first) + 1
    return data[max(start, first - 200) :][:_SAMPLE]


def _known_codec(declared: str | None) -> str | None:
    if not declared or not _TEXT_CODEC.match(declared):
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    # https://encoding.spec.whatwg.org/#names-and-labels: the web means windows-1252 when it says ISO-8859-1
    return "cp1252" if name in _DECLARED_AS_LATIN else name
