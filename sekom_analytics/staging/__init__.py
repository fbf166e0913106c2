"""What we trust: text becomes numbers, names become codes, and each row is accepted, or rejected with the rule."""
