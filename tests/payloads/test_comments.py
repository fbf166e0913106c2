"""Guards that a comment that steers a terminal or ends a document is stored without the signs that do so."""

from __future__ import annotations

import pytest

from tests.payloads.payloads import CONTROL


@pytest.mark.parametrize("column", ["comment", "note"])
def test_signs_of_control_become_spaces(column, stage_rows):
    figures = stage_rows([{column: CONTROL}])
    assert figures.observations[column].item() == "zqx ]8;;https://evil.example    ."
