"""How figures come in: one module a source, each with read(), which finds headings and decides nothing."""
