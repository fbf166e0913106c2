"""A made-up country with a full network in it: raw files of invented figures, for training and for full-size tests."""
