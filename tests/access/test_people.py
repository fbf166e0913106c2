"""Guards who is let in: the person named and nobody else, and nobody at all by a list that is not understood."""

from __future__ import annotations

import pytest

from sekom_analytics.access.people import FILE, Rights, identity, rights
from sekom_analytics.errors import InputError

ISSUER = "https://login.example.se"
LIST = f"""
[[person]]
email = "Anna@karlskrona.example.se"
roles = ["reporter"]
municipalities = ["1080"]

[[person]]
issuer = "{ISSUER}"
subject = "s-1"
roles = ["board"]

[[person]]
issuer = "{ISSUER}"
subject = "s-2"
roles = ["office"]
"""


@pytest.fixture
def may(tmp_path):
    (tmp_path / FILE).write_text(LIST)

    def may(**claims: object) -> Rights:
        who = identity({"iss": ISSUER, "sub": "other"} | claims)
        assert who is not None
        return rights(tmp_path, who)

    return may


def test_a_verified_address_lets_in_whatever_its_case(may):
    assert may(email="anna@Karlskrona.example.se", email_verified=True).roles == {"reporter"}


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_the_provider_does_not_vouch_for_lets_nobody_in(may, verified):
    assert may(email="anna@karlskrona.example.se", email_verified=verified) == Rights()


@pytest.mark.parametrize(
    "address",
    [
        "beda@karlskrona.example.se",
        "anna@karlskrona.example.se.evil.example",
        "anna@evil.example",
        " anna@karlskrona.example.se",
        "@karlskrona.example.se",
        "",
    ],
)
def test_another_address_lets_nobody_in_even_of_the_same_domain(may, address):
    assert may(email=address, email_verified=True) == Rights()


def test_a_subject_counts_only_with_its_issuer(may):
    assert may(sub="s-1").board
    assert may(sub="s-1", iss="https://other.example") == Rights()
    assert may(sub="S-1") == Rights()


def test_a_reporter_reports_for_the_municipalities_named_and_sees_nothing_of_the_boards(may):
    anna = may(email="anna@karlskrona.example.se", email_verified=True)
    assert anna.reports_for("1080")
    assert not anna.reports_for("0180")
    assert not anna.reports_for(None)
    assert not anna.board


def test_the_board_sees_and_stores_nothing_and_the_office_does_both(may):
    assert not may(sub="s-1").reports_for("1080")
    assert may(sub="s-2").reports_for(None)
    assert may(sub="s-2").board


@pytest.mark.parametrize(
    "claims", [{}, {"sub": "x"}, {"iss": ISSUER}, {"iss": ISSUER, "sub": ""}, {"iss": 1, "sub": 2}]
)
def test_a_token_without_issuer_and_subject_is_about_nobody(claims):
    assert identity(claims) is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('email = "karlskrona.example.se"\nroles = ["board"]', "a whole address"),
        ('email = "@karlskrona.example.se"\nroles = ["board"]', "a whole address"),
        ('email = "*@karlskrona.example.se"\nroles = ["board"]', "a whole address"),
        ('domain = "karlskrona.example.se"\nroles = ["board"]', "domain"),
        ('subject = "s"\nroles = ["board"]', "issuer"),
        (f'issuer = "{ISSUER}"\nroles = ["board"]', "either subject"),
        (f'issuer = "{ISSUER}"\nsubject = "s"\nemail = "a@b.se"\nroles = ["board"]', "either subject"),
        ('email = "a@b.se"\nroles = []', "roles"),
        ('email = "a@b.se"\nroles = ["boss"]', "roles"),
        ('email = "a@b.se"\nroles = ["reporter"]', "municipalities"),
        ('email = "a@b.se"\nroles = ["reporter"]\nmunicipalities = ["Karlskrona"]', "municipalities"),
        ('email = "a@b.se', "Illegal"),
    ],
)
def test_a_list_with_a_fault_in_it_lets_nobody_in_and_is_told_of(tmp_path, entry, said):
    (tmp_path / FILE).write_text(f"{LIST}\n[[person]]\n{entry}\n")
    who = identity({"iss": ISSUER, "sub": "s-2"})
    assert who
    with pytest.raises(InputError, match="Nobody is let in") as error:
        rights(tmp_path, who)
    assert said in str(error.value)


def test_without_a_list_nobody_is_let_in(tmp_path):
    who = identity({"iss": ISSUER, "sub": "s-2"})
    assert who
    with pytest.raises(InputError):
        rights(tmp_path, who)
