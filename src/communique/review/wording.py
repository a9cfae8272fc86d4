"""Answers in words: one line a field, as a log or a person reads them."""

from collections.abc import Iterable

from communique.review.answers import Answer, Side


def lines(answer: Answer) -> dict[str, str]:
    """Each field that has a value, in words."""
    found = {
        "type": " ".join(filter(None, (answer.type, answer.mode))),
        "contexts": ", ".join(answer.contexts),
        "actors": sides(answer.actors),
        "recipients": sides(answer.recipients),
        "date": (answer.date.value or f"“{answer.date.words}”") if answer.date else "",
        "place": " ".join(filter(None, (answer.place.name, answer.place.country))) if answer.place else "",
        "factuality": answer.factuality,
        "according to": ", ".join(answer.according_to),
        "words": answer.anchor.words,
    }
    return {name: value for name, value in found.items() if value}


def sides(parties: Iterable[Side]) -> str:
    """Parties in words: "XRU GOV Rudolf; XGR"."""
    return "; ".join(" ".join(filter(None, (side.country, side.sector, side.name))) for side in parties)


def changes(before: Answer, after: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields on which two answers differ, as the first has them and as the second does."""
    old, new = lines(before), lines(after)
    differing = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
    return (
        tuple(f"{name}: {old[name]}" for name in differing if name in old),
        tuple(f"{name}: {new[name]}" for name in differing if name in new),
    )
