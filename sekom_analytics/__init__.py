"""SEKOM Analytics: the green key figures of Sweden's eco-municipalities, compared and followed."""
