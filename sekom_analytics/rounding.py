"""Values as readers see them: every place that rounds, ranks or words a figure does it here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

# Room for every digit a float can have, so that rounding never fails on a large number.
_WIDE = Context(prec=400)


def as_shown(value: float, decimals: int) -> Decimal:
    """`value` at so many decimals; halves away from zero on the digits a reader sees (2.345 -> 2.35, 4.5 -> 5).

    Python's round() goes to the even neighbour and on the binary value, and would say 4 beside a printed 5.
    """
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)


def decimals_of(value: float, most: int = 3) -> int:
    """How many decimals it takes to print `value` as it was given, up to `most`."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return min(max(0, -int(exponent)), most)


def plainly(value: float) -> str:
    """`value` in digits with a point, every one of them and none more: 60, 0.5, 1200000."""
    return format(Decimal(repr(float(value))).normalize(), "f")
