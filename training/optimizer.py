"""AdamW with a learning rate for each layer: what the encoder learnt first and lowest changes least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from training.network import HEADS, TYPES

if TYPE_CHECKING:
    from training.network import ReaderNetwork

RATE, HEAD_RATE = 1.5e-4, 6e-4
LAYER_DECAY = 0.93  # a layer learns so much slower than the one above
WEIGHT_DECAY = 0.01
BETAS = (0.9, 0.98)
MOMENTS = ("exp_avg", "exp_avg_sq")


def make_optimizer(network: ReaderNetwork) -> torch.optim.AdamW:
    """Group weights by learning rate, kept as a group's ``full``; biases, norms and token types do not decay."""
    groups: dict[tuple[float, float], list[torch.Tensor]] = {}
    for name, value in network.named().items():
        decay = WEIGHT_DECAY if value.ndim > 1 and name != TYPES else 0.0
        groups.setdefault((_rate(name, network.layers), decay), []).append(value)
    return torch.optim.AdamW(
        [{"params": values, "full": rate, "weight_decay": decay} for (rate, decay), values in groups.items()],
        betas=BETAS,
        fused=True,
    )


def scale_rates(optimizer: torch.optim.Optimizer, scale: float) -> None:
    """Set every group's learning rate to ``scale`` times its full one."""
    for group in optimizer.param_groups:
        group["lr"] = group["full"] * scale


def _rate(name: str, layers: int) -> float:
    if name.startswith(HEADS):
        return HEAD_RATE
    above = layers - 1 - int(name.split(".")[2]) if name.startswith("encoder.layer.") else layers
    return float(RATE * LAYER_DECAY**above)
