"""Who may do what that not everyone may, by a list that the office keeps, and a log of what they did."""
