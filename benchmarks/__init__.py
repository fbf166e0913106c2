"""How long things take, measured on the shipped figures: `make bench`."""
