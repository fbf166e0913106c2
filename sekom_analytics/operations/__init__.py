"""Keeping an installation: what is wrong with it, and a copy of what cannot be made again."""
