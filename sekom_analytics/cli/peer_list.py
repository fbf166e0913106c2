"""The peers as a table, with the rule of the group; similar ones with what they have in common and what not."""

from __future__ import annotations

from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording, named
from sekom_analytics.metrics.results import Peer, Peers
from sekom_analytics.text.likeness import likeness
from sekom_analytics.text.phrases import inside_sentence

# A smaller share would read as 0 %.
SMALLEST = 0.005


def show(words: Wording, found: Peers, year: int) -> None:
    """Prints the group as of `year`, or says that nobody is in it."""
    group = words.catalogue.peer_group[found.group]
    if found.members:
        title = f"{named(found.municipality)}. {words.say(group.title)} {year} (n = {len(found.members)})"
        print_table(title, _columns(words, found), [_row(words, peer) for peer in found.members])
    else:
        print_sentence(words.alone(found.municipality, group))
    print_sentence(words.say(group.sentence))
    reasons = [sentence for peer in found.members for sentence in _reasons(words, peer)]
    if reasons:
        print_sentence(
            words.gettext(
                "Nearest first. Stability is how often the municipality stays among the nearest when the weights are "
                "varied; key figures is how many it has a value for in the last five years."
            )
        )
    for sentence in reasons:
        print_sentence(sentence)


def _columns(words: Wording, found: Peers) -> list[Column]:
    _ = words.gettext
    columns = [Column(_("Code"), 4), Column(_("Municipality"), 24), Column(_("Inhabitants"), 11, numeric=True)]
    if found.members[0].distance is None:
        return columns
    headings = (_("Distance"), _("Stability"), _("Key figures"))
    return [*columns, *(Column(heading, 10, numeric=True) for heading in headings)]


def _row(words: Wording, peer: Peer) -> list[str]:
    row = [peer.code, peer.name, words.number(peer.population)]
    if peer.distance is None:
        return row
    return [*row, words.number(peer.distance, 2), words.share(peer.stability), words.number(peer.coverage)]


def _reasons(words: Wording, peer: Peer) -> list[str]:
    """What a similar peer has in common with the municipality, and what the distance is made of, largest first."""
    if peer.differences is None or peer.counted is None or peer.contributions is None:
        return []
    variables = words.catalogue.similarity
    titles: dict[str, str] = {v.id: inside_sentence(words.say(v.title)) for v in variables}
    largest = sorted(peer.contributions.items(), key=lambda item: -item[1])
    shares = ", ".join(f"{titles[id]} {words.share(share)}" for id, share in largest if share >= SMALLEST)
    alike = likeness(peer.differences, peer.counted, variables, words.language)
    made_of = words.gettext("{likeness}. Of the distance: {shares}.").format(likeness=alike, shares=shares)
    return [f"{peer.name}: {made_of}"]
