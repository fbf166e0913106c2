"""`python -m sekom_analytics` is the `sekom` command."""

from sekom_analytics.cli import main

main()
