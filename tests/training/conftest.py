"""What the tests of training share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from tests.training.tiny import make_base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer

    from training.base import Base


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """A tiny network is the slower the more threads wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def base() -> Base:
    """A tiny encoder to start from."""
    return make_base()


@pytest.fixture
def tokenizer(base: Base) -> Tokenizer:
    """The tiny encoder's tokenizer."""
    return base.tokenizer
