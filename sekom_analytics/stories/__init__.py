"""Stories: what the slides of a presentation say, made from the answers; how a slide looks is for those who draw it."""
