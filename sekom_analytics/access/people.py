"""The office's list of people and roles: who somebody is stands with the provider that they log in by, never here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from sekom_analytics.errors import N_, InputError, Message, reason

FILE = "people.toml"
REMEDY = N_("Nobody is let in until it is mended.")
ADDRESS = re.compile(r"[^@\s*]+@[^@\s*]+\.[^@\s*]+")
Role = Literal["office", "board", "reporter"]
Code = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


@dataclass(frozen=True)
class Identity:
    """Somebody who has logged in. `email` is empty unless the provider vouches for it."""

    issuer: str
    subject: str
    email: str = ""
    name: str = ""

    @property
    def shown(self) -> str:
        """What they are called on the screen."""
        return self.name or self.email or self.subject


class Person(BaseModel):
    """One entry of the list: an issuer with its subject, or a whole address, and what they may do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str = ""
    subject: str = ""
    email: str = ""
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    municipalities: tuple[Code, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _names_one_person(self) -> Self:
        if bool(self.subject) == bool(self.email):
            raise ValueError("write either subject, with issuer, or email")
        if self.subject and not self.issuer:
            raise ValueError("a subject is somebody else at another issuer: write issuer too")
        if self.email and not ADDRESS.fullmatch(self.email):
            raise ValueError("an email is a whole address; a domain alone lets in whoever gets an address there")
        if "reporter" in self.roles and not self.municipalities:
            raise ValueError("a reporter reports for someone: write municipalities")
        return self

    def is_of(self, who: Identity) -> bool:
        """Whether the entry is about this person: letter by letter, but for large and small ones in an address."""
        if self.issuer and self.issuer != who.issuer:
            return False
        if self.subject:
            return self.subject == who.subject
        return self.email.casefold() == who.email.casefold()


@dataclass(frozen=True)
class Rights:
    """What somebody may do."""

    roles: frozenset[Role] = frozenset()
    municipalities: frozenset[str] = frozenset()

    @property
    def board(self) -> bool:
        """May see what is the board's."""
        return bool(self.roles & {"office", "board"})

    def reports_for(self, municipality: str | None) -> bool:
        """May store figures of a municipality; of several at once (None) only the office may."""
        return "office" in self.roles or ("reporter" in self.roles and municipality in self.municipalities)


def identity(claims: Mapping[str, Any]) -> Identity | None:
    """Who a token is about; None without issuer and subject.

    An address counts only where the provider says that it has been verified: anyone can type one in.
    """
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not (isinstance(issuer, str) and isinstance(subject, str) and issuer and subject):
        return None
    vouched = claims.get("email_verified") is True
    email, name = claims.get("email") if vouched else "", claims.get("name")
    return Identity(issuer, subject, str(email or ""), str(name or ""))


def rights(folder: Path, who: Identity) -> Rights:
    """What the list in `folder` lets them do: nothing where they are not in it. Raises InputError for a bad list."""
    found = [person for person in people(folder) if person.is_of(who)]
    roles = {role for person in found for role in person.roles}
    return Rights(frozenset(roles), frozenset(code for person in found for code in person.municipalities))


def people(folder: Path) -> tuple[Person, ...]:
    """The list. Raises InputError when there is none, or when an entry of it is not understood."""
    path = folder / FILE
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        if set(entries) - {"person"}:
            raise ValueError(f"{', '.join(sorted(set(entries) - {'person'}))} is not known")
        return tuple(Person.model_validate(entry) for entry in entries.get("person", []))
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise InputError(str(path), f"{place} {fault['msg']}".strip(), REMEDY) from error
    except (OSError, ValueError, TypeError) as error:
        why = reason(error) if isinstance(error, OSError) else Message(str(error))
        raise InputError(str(path), "{why}", REMEDY, why=why) from error
