"""Guards how the service is asked: what is tried again, how long is waited, what is said when it is in vain."""

from __future__ import annotations

import re
import socket
import ssl

import httpx
import pytest

from sekom_analytics.fetching.client import ATTEMPTS, Client, FetchError
from sekom_analytics.fetching.reasons import reason
from tests.fetching.stand_in import CUT, DROPPED


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def client(kolada, pauses):
    with Client(kolada.url, pauses.append) as client:
        yield client


def test_every_page_is_followed_to_the_last(kolada, client):
    kolada.per_page = 2
    pages = client.pages("municipality?per_page=5000")
    assert [len(page.values) for page in pages] == [2, 2, 1]
    assert [value["id"] for page in pages for value in page.values] == list(kolada.areas)


@pytest.mark.parametrize("fault", [429, 500, 502, 503, 504, CUT, DROPPED])
def test_what_passes_by_itself_is_tried_again(fault, kolada, client, pauses):
    kolada.fault = lambda path, times: fault if times < 3 else None
    assert len(client.pages("kpi")[0].values) == 2
    assert pauses == ([7, 7] if fault == 429 else [1, 2])


def test_a_service_that_never_answers_is_given_up_with_a_longer_pause_each_time(kolada, client, pauses):
    kolada.fault = lambda path, times: 500
    with pytest.raises(FetchError, match=f"no answer in {ATTEMPTS} attempts .*status 500.*stay as they are"):
        client.pages("kpi")
    assert pauses == [1, 2, 4, 8, 16, 32]


def test_a_question_that_is_refused_is_not_asked_again(kolada, client, pauses):
    with pytest.raises(FetchError, match=r"status 422, .*too many items"):
        client.pages(f"kpi/{','.join(['N00001'] * 26)}")
    assert pauses == []
    assert sum(kolada.asked.values()) == 1


def test_a_page_that_leads_back_to_itself_ends_the_walk(kolada, client):
    kolada.answer = lambda path, query: (
        200,
        {"values": [], "count": 0, "next_url": f"{kolada.url}/kpi?page=2"},
    )
    with pytest.raises(FetchError, match="a second time"):
        client.pages("kpi")


def test_the_next_page_is_asked_of_the_same_host_whatever_the_answer_says(kolada, client):
    kolada.per_page = 1
    own = kolada.url
    kolada.url = "http://kolada.invalid/v3"
    assert len(client.pages("kpi")) == 2
    assert own in client.base


def test_without_a_network_it_is_said_at_once_and_nothing_is_waited_for(pauses):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers here
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v3"
        with Client(url, pauses.append) as client, pytest.raises(FetchError, match="cannot be reached"):
            client.pages("kpi")
    assert pauses == []


@pytest.mark.parametrize(
    ("under", "said"),
    [
        (socket.gaierror(-2, "Name or service not known"), "no network"),
        (ConnectionRefusedError(111, "Connection refused"), "nothing answers at that address"),
        (OSError(101, "Network is unreachable"), "there is no way to it from here"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed (_ssl.c:1006)"), "certificate"),
    ],
)
def test_why_it_cannot_be_reached_is_said_without_the_systems_numbers(under, said):
    try:
        raise httpx.ConnectError(str(under)) from under
    except httpx.ConnectError as error:
        told = reason(error)
    assert said in told
    assert not re.search(r"\d|_ssl|Errno", told)


def test_a_name_that_nobody_knows_is_told_in_plain_words(pauses):
    with Client("http://kolada.invalid/v3", pauses.append) as client, pytest.raises(FetchError) as told:
        client.pages("kpi")
    assert "cannot be reached: its name is not known here" in str(told.value)
    assert "Errno" not in str(told.value)


def test_an_address_that_is_none_is_refused():
    with Client("kolada") as client, pytest.raises(FetchError, match="is no address"):
        client.pages("kpi")
