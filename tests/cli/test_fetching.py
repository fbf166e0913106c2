"""Guards `sekom fetch`: what is told of a vintage, and that bad luck ends in one line with the figures as they were."""

from __future__ import annotations

import socket

import pytest

from sekom_analytics.cli.fetching import in_use
from tests.fetching.stand_in import StandIn, serving


@pytest.fixture
def kolada(catalogue, mini_raw):
    """Every key figure in use, for two municipalities of the mini data set and the country."""
    areas = {"1080": ("Karlskrona", "K"), "0381": ("Enköping", "K"), "0000": ("Riket", "L")}
    stand_in = StandIn(areas=areas, value=lambda kpi, area, year: 8.8 if year < 2025 else None)
    for kpi in in_use(catalogue, mini_raw / "kolada"):
        stand_in.add(kpi, "Ekologiska livsmedel, andel (%)")
    with serving(stand_in) as served:
        yield served


def test_a_vintage_is_told_with_what_the_source_has_changed(sekom, kolada, mini_raw):
    asked = ("fetch", "kolada", "--kpi", "U07514", "--since", 2019, "--url", kolada.url, "--raw", mini_raw)
    run = sekom(*asked, "--language", "en")
    assert (run.code, run.err) == (0, "")
    assert "U07514 Ekologiska livsmedel, andel (%)\n" in run.out
    assert "New years: 2020, 2023–2024." in run.out
    assert "Values that are gone: " in run.out
    assert "1080: 2022 changed by −60%" in run.out
    assert run.out.endswith("Run `sekom build` to take them in.\n")
    again = sekom(*asked)
    assert again.out == (
        "U07514 Ekologiska livsmedel, andel (%)\n  Källan säger samma sak som det som redan är sparat.\n"
    )


def test_without_a_choice_every_key_figure_in_use_is_fetched(sekom, kolada, mini_raw, catalogue):
    run = sekom("fetch", "kolada", "--url", kolada.url, "--raw", mini_raw)
    assert run.code == 0
    stored = {path.parent.parent.name for path in (mini_raw / "kolada").glob("*/*/manifest.json")}
    assert stored == set(kolada.kpis) >= {"U07514", "N00750", "N45970"}


def test_without_a_network_one_line_says_so_and_the_figures_stay(sekom, mini_raw):
    before = {path: path.read_bytes() for path in mini_raw.rglob("*") if path.is_file()}
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v3"
        run = sekom("fetch", "kolada", "--kpi", "U07514", "--url", url, "--raw", mini_raw)
    assert (run.code, run.out) == (2, "")
    assert len(run.err.splitlines()) == 1
    assert "går inte att nå: ingenting svarar" in run.err and "De sparade siffrorna är som de var" in run.err
    assert {path: path.read_bytes() for path in mini_raw.rglob("*") if path.is_file()} == before


def test_nothing_is_fetched_into_a_demonstration(sekom, mini_raw):
    (mini_raw / "dataset.toml").write_text('kind = "demonstration"\n', encoding="utf-8")
    run = sekom("fetch", "kolada", "--raw", mini_raw)
    assert run.code == 2 and "bara påhittade siffror" in run.err


def test_the_register_is_refreshed_with_what_became_of_it(sekom, mini_raw):
    codes = [path.split(",")[0] for path in (mini_raw / "registry" / "municipalities.csv").read_text().splitlines()[1:]]
    stand_in = StandIn(areas={code: (f"Kommun {code}", "K") for code in codes} | {"0000": ("Riket", "L")})
    stand_in.add("N01951", "Invånare totalt, antal")
    stand_in.add("N02993", "Landareal, km2")
    with serving(stand_in):
        run = sekom("fetch", "register", "--url", stand_in.url, "--raw", mini_raw, "--language", "en")
        again = sekom("fetch", "register", "--url", stand_in.url, "--raw", mini_raw)
    assert (run.code, run.err) == (0, "")
    assert "1080 Karlskrona is called Kommun 1080 now." in run.out
    assert "Municipalities with a group of similar ones by RKA: 0." in run.out
    assert "of the register. Run `sekom build`" in run.out
    assert again.out.count("Källan säger samma sak") == 3


def test_a_key_figure_is_found_by_words_fetched_and_added(sekom, kolada, mini_raw):
    kolada.add("N07403", "Störs av trafikbuller, andel (%)")
    found = sekom("fetch", "search", "BULLER", "störs", "--url", kolada.url, "--raw", mini_raw)
    assert found.code == 0 and "Nyckeltal i Kolada (n = 1)" in found.out
    assert "N07403  Störs av trafikbuller, andel (%)" in found.out
    asked = sum(kolada.asked.values())
    none = sekom("fetch", "search", "rymdfart", "--url", kolada.url, "--raw", mini_raw)
    assert none.out == "Inget nyckeltal i Kolada har de orden.\n" and sum(kolada.asked.values()) == asked
    run = sekom("fetch", "kolada", "--kpi", "N07403", "--add", "--url", kolada.url, "--raw", mini_raw)
    assert (run.code, run.err) == (0, "") and "N07403 är tillagt: en rad i" in run.out
    built = sekom("build", "--raw", mini_raw, "--warehouse", mini_raw.parent / "warehouse")
    assert built.code == 0, built.err
    warehouse = ("--warehouse", mini_raw.parent / "warehouse")
    shown = sekom("show", "trend", "--indicator", "kolada_n07403", "--municipality", "1080", *warehouse)
    assert shown.code == 0 and "8,8" in shown.out
    improved = sekom("show", "improved", "--indicator", "kolada_n07403", "--municipality", "1080", *warehouse)
    assert "är bättre för det här nyckeltalet" in " ".join(improved.out.split())
    assert "det behövs tio" not in " ".join(improved.out.split())


def test_adding_goes_with_a_key_figure(sekom, mini_raw):
    run = sekom("fetch", "kolada", "--add", "--raw", mini_raw)
    assert run.code == 2 and "--add hör ihop med --kpi" in run.err


def test_the_list_is_fetched_without_words_when_it_is_to_be_renewed(sekom, kolada, mini_raw):
    run = sekom("fetch", "search", "--renew", "--url", kolada.url, "--raw", mini_raw)
    assert run.code == 0 and f"lista med {len(kolada.kpis)} nyckeltal är sparad" in run.out
    wordless = sekom("fetch", "search", "--url", kolada.url, "--raw", mini_raw)
    assert wordless.code == 2 and "`sekom fetch search buller`" in wordless.err
