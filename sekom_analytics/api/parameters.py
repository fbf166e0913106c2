"""What each question may be told in the address: names, kinds and limits, refused when anything else is said."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.datastructures import QueryParams

from sekom_analytics.catalog.models import Language, Year
from sekom_analytics.metrics.verdict import Window

MOST_ROWS = 10_000
Indicator = Annotated[
    str, Field(description="Id of a key figure, as `indicators` lists it.", examples=["organic_food"])
]
Municipality = Annotated[str, Field(description="Code or name of a municipality.", examples=["1080"])]
Peers = Annotated[str, Field(description="Id of the peer group.", examples=["members", "similar"])]
Listed = Annotated[str, Field(alias="list", description="For the peer group `own`: codes or names between commas.")]
YearAsked = Annotated[Year | None, Field(description="The year that the figures describe.")]


class Parameters(BaseModel):
    """What every question takes. A parameter that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    edition: Annotated[
        str | None, Field(description="Name of an edition, as `editions` lists it; without it the build in use.")
    ] = None
    language: Annotated[Language, Field(description="Language of the texts in the answer.")] = "sv"


class Compared(Parameters):
    """A municipality among its peers."""

    municipality: Municipality
    peers: Peers = "members"
    listed: Listed = ""

    @property
    def names(self) -> list[str]:
        """The municipalities of the list."""
        return [name.strip() for name in self.listed.split(",") if name.strip()]

    @model_validator(mode="after")
    def _list_goes_with_own(self) -> Self:
        if bool(self.names) != (self.peers == "own"):
            raise ValueError("the peer group own goes with list, and list with it")
        return self


class OfBenchmark(Compared):
    """A comparison of one key figure in one year."""

    indicator: Indicator
    year: YearAsked = None


class OfTrend(Parameters):
    """A series of one key figure."""

    indicator: Indicator
    municipality: Municipality
    window: Annotated[Window, Field(description="Judge the last ten years, or all.")] = "ten"


class OfObservations(Parameters):
    """A page of observations."""

    indicator: Indicator | None = None
    municipality: Municipality | None = None
    year: YearAsked = None
    all_sources: Annotated[
        Literal["true", "false"], Field(description="Also sources that may not be passed on; their terms are told.")
    ] = "false"
    page: Annotated[int, Field(ge=1, description="Page, counted from 1.")] = 1
    size: Annotated[int, Field(ge=1, le=MOST_ROWS, description="Observations on a page.")] = 1000


def given(query: QueryParams) -> dict[str, str | list[str]]:
    """The parameters of an address by name; one that is said twice is a list, which no question takes."""
    said = {name: query.getlist(name) for name in query}
    return {name: values if len(values) > 1 else values[0] for name, values in said.items()}
