"""Which tellings are of one happening, after reviewers merged and split what the machine had grouped."""

from collections.abc import Iterable, Mapping

from communique.review.decisions import Merge, Split, touched
from communique.review.state import Row


def regrouped(groups: Mapping[str, str], rows: Iterable[Row]) -> dict[str, str]:
    """Each event mention's happening, after the merges and splits among ``rows``, which are in the order of decision.

    ``groups`` gives the machine's: mention -> event. A happening that a split makes is named after the mention it
    was decided on, with "split:" before it; one that a merge makes keeps the name of the item it was decided on.
    Mentions that ``groups`` does not know are left out.
    """
    found = dict(groups)
    for row in rows:
        items = [item for item in touched(row.decision) if item in found]
        if isinstance(row.decision, Merge) and items:
            joined = {found[item] for item in items}
            name = found[items[0]]
            found |= {mention: name for mention, group in found.items() if group in joined}
        elif isinstance(row.decision, Split) and items:
            found |= dict.fromkeys(items, f"split:{items[0]}")
    return found
