from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain.errors import ArticleError
from qabot.ingestion import decode

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text(encoding="utf-8")
RUSSIAN = "Президент заявил, что углубление сотрудничества является стратегическим курсом. Ещё одна задача — мир."
FRENCH = "Été comme hiver, les élèves répètent où ils ont été : ça va très bien à l'école française."
GERMAN = "Der Präsident erklärte, daß größere Brücken über den Flüssen hängen; Schüler müssen früh aufstehen."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SEED, "cp1256"),
        (SEED, "iso8859-6"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("—", "-"), "koi8-r"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
    ],
)
def test_one_byte_encodings_are_told_apart_by_their_text(text: str, encoding: str) -> None:
    encodable = text.encode(encoding, "ignore")

    assert decode(encodable, "a.txt") == (encodable.decode(encoding), encoding)


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
def test_a_few_arabic_words_are_enough(encoding: str) -> None:
    words = SEED.encode(encoding, "ignore").decode(encoding).split()
    for start in range(0, len(words) - 3, 3):
        snippet = " ".join(words[start : start + 3])
        assert decode(snippet.encode(encoding), "a.txt")[0] == snippet


def test_a_long_english_head_does_not_hide_arabic() -> None:
    text = "Plain words. " * 20_000 + "\n" + SEED.replace("\u200f", "")

    assert decode(text.encode("cp1256"), "a.txt") == (text, "cp1256")


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_unicode_marks_are_read_and_removed(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith(("-le", "-be")) else ""

    assert decode((mark + SEED).encode(encoding), "a.txt")[0] == SEED


@pytest.mark.parametrize("text", [SEED, RUSSIAN, "Plain English words.\nAnd more."])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == (text, encoding)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters=[chr(c) for c in range(9)])))
def test_valid_utf8_is_never_misread(text: str) -> None:
    data = text.encode("utf-8")

    assert decode(data, "a.txt", declared="windows-1256")[0] == text.removeprefix("\ufeff")


def test_damaged_utf8_names_the_file_the_offset_and_the_remedy() -> None:
    data = bytearray(SEED.encode("utf-8"))
    data[1001] = 0xFF

    with pytest.raises(ArticleError, match=r"news/a\.txt: damaged UTF-8 .* byte offset 100[01]; save it again"):
        decode(bytes(data), "news/a.txt", declared="windows-1256")


def test_utf8_cut_inside_a_character_is_damaged() -> None:
    data = SEED.encode("utf-8").rstrip()[:-1]

    with pytest.raises(ArticleError, match=f"byte offset {len(data) - 1};"):
        decode(data, "a.txt")


def test_utf16_with_an_odd_byte_is_damaged() -> None:
    data = SEED.encode("utf-16") + b"\x06"

    with pytest.raises(ArticleError, match=f"damaged UTF-16-LE text at byte offset {len(data) - 1};"):
        decode(data, "a.txt")


def test_a_declared_encoding_is_believed_when_its_reading_makes_sense() -> None:
    assert decode("Ĺódź".encode("cp1250"), "a.txt", declared="windows-1250")[1] != "utf-8"
    assert decode("شرح".encode("cp1256"), "a.txt", declared="windows-1256") == ("شرح", "cp1256")


def test_a_declared_encoding_that_makes_garbage_is_not_believed() -> None:
    data = SEED.encode("cp1256")

    assert decode(data, "a.txt", declared="iso-8859-1") == (SEED, "cp1256")


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "idna", "rot13", "hex", "no-such", "x" * 10_000, ""])
def test_what_is_no_text_encoding_is_not_tried(declared: str) -> None:
    assert decode(SEED.encode("cp1256"), "a.txt", declared=declared) == (SEED, "cp1256")


@pytest.mark.parametrize("seed", range(5))
def test_bytes_that_are_no_text_are_refused(seed: int) -> None:
    noise = b"\x89PNG\r\n" + random.Random(seed).randbytes(5000)

    with pytest.raises(ArticleError, match=r"^picture\.txt: no text encoding fits"):
        decode(noise, "picture.txt")
