from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families
from telegram.error import NetworkError, RetryAfter

from qabot.answering import Timing
from qabot.telegram.metrics import Metrics


def told(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Return each sample's value by its name and labels' values, read as Prometheus reads them."""
    families = text_string_to_metric_families(metrics.text().decode())
    return {
        (each.name, *(value for _, value in sorted(each.labels.items()))): each.value
        for family in families
        for each in family.samples
    }


def test_questions_are_counted_by_what_came_of_them() -> None:
    metrics = Metrics()
    for outcome in ("answered", "answered", "not_found", "busy"):
        metrics.question(outcome)
    counted = told(metrics)
    assert counted["qabot_questions_total", "answered"] == 2
    assert counted["qabot_questions_total", "not_found"] == 1
    assert counted["qabot_questions_total", "busy"] == 1


def test_stages_are_told_in_seconds() -> None:
    metrics = Metrics()
    metrics.timing(Timing(5.0, 2.0, 40.0, 50.0))
    counted = told(metrics)
    assert counted["qabot_stage_seconds_sum", "read"] == pytest.approx(0.04)
    assert counted["qabot_stage_seconds_bucket", "0.05", "total"] == 1
    assert counted["qabot_stage_seconds_count", "encode"] == 1


def test_errors_are_counted_by_kind() -> None:
    metrics = Metrics()
    for error in (RetryAfter(3), NetworkError("lost"), NetworkError("lost again")):
        metrics.telegram_error(error)
    counted = told(metrics)
    assert counted["qabot_telegram_errors_total", "RetryAfter"] == 1
    assert counted["qabot_telegram_errors_total", "NetworkError"] == 2


def test_updates_add_up() -> None:
    metrics = Metrics()
    metrics.accepted(3)
    metrics.accepted(4)
    assert told(metrics)["qabot_updates_total",] == 7


def test_a_value_that_is_watched_is_told_as_it_is_now() -> None:
    metrics, waiting = Metrics(), [1]
    metrics.watch("waiting", "How many wait", lambda: float(len(waiting)))
    assert told(metrics)["qabot_waiting",] == 1
    waiting.append(2)
    assert told(metrics)["qabot_waiting",] == 2


def test_two_bots_in_a_process_count_apart() -> None:
    first, second = Metrics(), Metrics()
    first.accepted(1)
    assert told(second)["qabot_updates_total",] == 0
