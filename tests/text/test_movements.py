"""Guards the words of who has moved."""

from __future__ import annotations

from sekom_analytics.text import movements


def test_the_level_of_the_intervals_stands_in_their_heading_where_all_have_the_same(shipped):
    found = shipped.answers.most_improved("organic_food", "1080", "members")
    heading = movements.interval_heading(found, "sv")
    assert heading.replace("\u00a0", " ") == "90 % osäkerhetsintervall"
    mixed = found.model_copy(
        update={"improved": [found.improved[0].model_copy(update={"confidence": 0.75}), *found.improved]}
    )
    assert movements.interval_heading(mixed, "sv") == "Osäkerhetsintervall"


def test_an_improvement_in_parts_says_the_same_as_in_one(shipped):
    entry = shipped.answers.most_improved("organic_food", "1080", "members").improved[0]
    unit = shipped.answers.catalogue.unit[shipped.answers.indicator("organic_food").unit]
    told, (figures, careful) = movements.told(entry, unit, "en"), movements.pace(entry, unit, "en")
    assert told.careful == careful
    assert figures.startswith(told.rate) and told.interval in figures
