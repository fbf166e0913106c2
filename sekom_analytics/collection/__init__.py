"""Collection: the form that members fill in, the check of what comes back, and what is kept of it."""
