"""Guards that pages are run one at a time, and that none waits for one that is not getting on."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sekom_analytics.ui import turns

PATIENCE = 20.0


@pytest.fixture
def others():
    """Runs what it is given beside the test."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit


def others_get_a_turn(others, monkeypatch):
    """Whether another run is let in at once."""
    monkeypatch.setattr(turns, "LONGEST", 0)

    def is_let_in():
        with turns.taken():
            return turns._holds.it

    return others(is_let_in).result(PATIENCE)


def test_two_runs_are_never_inside_at_once(others):
    inside, most = [], []

    def run(number):
        with turns.taken():
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)

    for done in [others(run, number) for number in range(200)]:
        done.result(PATIENCE)
    assert max(most) == 1


def test_a_turn_is_given_back_when_a_page_ends_in_an_error(others, monkeypatch):
    with pytest.raises(ZeroDivisionError), turns.taken():
        raise ZeroDivisionError
    assert others_get_a_turn(others, monkeypatch)


def test_who_waits_for_another_process_lets_others_run_meanwhile(others, monkeypatch):
    with turns.taken():
        assert not others_get_a_turn(others, monkeypatch)
        with turns.lent():
            assert others_get_a_turn(others, monkeypatch)
        assert not others_get_a_turn(others, monkeypatch)


def test_a_run_that_does_not_end_holds_up_nobody_for_ever_and_its_turn_is_not_given_back_by_another(
    others, monkeypatch
):
    monkeypatch.setattr(turns, "LONGEST", 0)
    ended = threading.Event()

    def stuck():
        with turns.taken():
            entered.set()
            ended.wait(PATIENCE)

    entered = threading.Event()
    running = others(stuck)
    assert entered.wait(PATIENCE)
    with turns.taken():
        assert not turns._holds.it
    assert not others_get_a_turn(others, monkeypatch)
    ended.set()
    running.result(PATIENCE)
    assert others_get_a_turn(others, monkeypatch)
