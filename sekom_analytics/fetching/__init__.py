"""How figures are fetched from a service on the web and kept as raw files, with every answer as it was received."""
