"""Guards the answers over HTTP: the same as the command's, as documented, refused in JSON, and kept by build."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from sekom_analytics.api.questions import QUESTIONS
from sekom_analytics.settings import ROOT
from tests.cli.conftest import sekom  # noqa: F401

BENCHMARK = "/api/benchmark?indicator=organic_food&municipality=1080"
ASKED = {
    "indicators": "/api/indicators",
    "municipalities": "/api/municipalities",
    "observations": "/api/observations?indicator=organic_food&size=50",
    "overview": "/api/overview?municipality=Karlskrona&peers=own&list=0381,Sala",
    "benchmark": BENCHMARK,
    "trend": "/api/trend?indicator=pasture&municipality=0381&window=all&language=en",
}


@pytest.mark.parametrize(
    ("address", "command"),
    [
        (BENCHMARK, "benchmark --indicator organic_food --municipality 1080"),
        (
            f"{BENCHMARK}&peers=similar&year=2020",
            "benchmark --indicator organic_food --municipality 1080 --peers similar --year 2020",
        ),
        (ASKED["trend"], "trend --indicator pasture --municipality 0381 --window all --language en"),
        (ASKED["overview"], "overview --municipality 1080 --peers own --list 0381,Sala"),
        ("/api/overview?municipality=1080&edition=2026-05", "overview --municipality 1080 --edition 2026-05"),
    ],
)
def test_an_answer_is_that_of_the_command(get, sekom, address, command):  # noqa: F811
    assert get(address).json == json.loads(sekom("show", *command.split(), "--json").out)


def test_the_editions_are_those_of_the_command(get, sekom):  # noqa: F811
    assert get("/api/editions").json == json.loads(sekom("edition", "list", "--json").out)


@pytest.mark.parametrize("name", [question.name for question in QUESTIONS])
def test_an_answer_keeps_to_the_openapi_document(get, name):
    document = get("/api/openapi.json").json
    answered = document["paths"][f"/api/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = get(ASKED[name]).json
    Draft202012Validator(document | answered).validate(answer)
    with pytest.raises(Exception, match="is a required property"):
        Draft202012Validator(document | answered).validate({})


def test_the_list_of_questions_answers_with_and_without_a_slash(get):
    assert get("/api").status == 200
    assert get("/api").body == get("/api/").body


def test_every_reference_of_the_openapi_document_leads_somewhere(get):
    document = get("/api/openapi.json").json
    used = re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document))
    assert used
    assert set(used) <= set(document["components"]["schemas"])


def test_the_text_names_every_address_and_so_does_the_document(get):
    told, document = get("/api/").body.decode(), (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    for path in get("/api/openapi.json").json["paths"]:
        assert f"\n{path}\n" in told
        assert f"`{path}`" in document


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/api/nothing", 404, "/api/nothing"),
        ("/api/trend?indicator=pasture&municipality=Storstad", 404, "Storstad"),
        ("/api/trend?indicator=nothing&municipality=1080", 404, "“nothing” is no key figure"),
        (f"{BENCHMARK}&peers=nobody", 404, "nobody"),
        (f"{BENCHMARK}&year=1950", 404, "in 1950"),
        (f"{BENCHMARK}&edition=2001-01", 404, "2001-01"),
        (f"{BENCHMARK}&edition=..%2F..", 404, "edition"),
        ("/api/trend?indicator=pasture", 422, "municipality"),
        (f"{BENCHMARK}&year=last", 422, "year"),
        (f"{BENCHMARK}&yaer=2022", 422, "yaer"),
        (f"{BENCHMARK}&indicator=pasture", 422, "indicator"),
        (f"{BENCHMARK}&peers=own", 422, "own"),
        ("/api/observations?page=0", 422, "page"),
        ("/api/observations?size=10001", 422, "size"),
        ("/api/observations?all_sources=yes", 422, "all_sources"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_json(get, address, status, said):
    refused = get(address)
    assert (refused.status, refused.json["status"]) == (status, status)
    assert refused.headers["content-type"] == "application/problem+json"
    assert said in json.dumps(refused.json, ensure_ascii=False)


def test_nothing_may_be_written(get):
    refused = get("/api/indicators", "POST")
    assert (refused.status, refused.json["status"]) == (405, 405)
    assert "GET" in refused.headers["allow"]


def test_before_the_first_build_the_answer_is_503(get, tmp_path, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(tmp_path))
    assert get("/api/indicators").status == 503


def test_an_answer_that_has_not_changed_is_not_sent_again(get):
    first = get(BENCHMARK)
    again = get(BENCHMARK, if_none_match=f'"other", {first.headers["etag"]}')
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"


def test_another_build_has_another_etag(get, mini, monkeypatch):
    before = get(BENCHMARK).headers["etag"]
    of_edition = get(f"{BENCHMARK}&edition=2026-05").headers["etag"]
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(mini.folder))
    after = get(BENCHMARK, if_none_match=before)
    assert after.status == 200
    assert len({before, of_edition, after.headers["etag"]}) == 3


def test_an_answer_of_a_demonstration_says_so(get, demo, monkeypatch):
    assert get("/api/municipalities").json["demonstration"] is False
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(demo.folder))
    assert get("/api/municipalities").json["demonstration"] is True


def test_the_pages_of_observations_are_all_of_them_once(get):
    pages = [get(f"/api/observations?indicator=organic_food&size=700&page={page}").json for page in (1, 2, 3, 4)]
    rows = [json.dumps(row) for page in pages for row in page["observations"]]
    assert len(rows) == len(set(rows)) == pages[0]["total"]
    assert pages[0]["pages"] <= 4


def test_observations_that_may_not_be_passed_on_are_counted_and_given_only_when_asked_for(get):
    address = "/api/observations?indicator=organic_food&size=10000"
    kept, everything = get(address).json, get(f"{address}&all_sources=true").json
    assert {row["source"] for row in kept["observations"]} == {"kolada"}
    assert [entry["source"] for entry in kept["left_out"]] == ["miljobarometern"]
    assert everything["total"] == kept["total"] + sum(entry["n"] for entry in kept["left_out"])
    assert everything["left_out"] == []
    assert {entry["republish"] for entry in everything["sources"]} == {"yes", "unknown"}


def test_words_of_members_are_not_among_the_observations(get):
    assert "comment" not in get("/api/observations?size=1&all_sources=true").body.decode()
