"""The emulator for the tests of this folder."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.telegram.emulator.emulator import Emulator, install

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """The npm package telegram-test-api behind its proxy; without Node.js, or without it and the network, no test."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("Node.js, which runs the emulator, is not installed")
    try:
        install(npm)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"npm ci could not install the emulator: {error.stderr.decode()[-200:]}")
    with Emulator(node) as emulator:
        yield emulator
