"""What answers should be: slow, obvious loops over plain data, without a line of the project's own arithmetic."""
