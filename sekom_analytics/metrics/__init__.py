"""What figures mean: peers, positions, summaries and series, as pure functions of frames."""
