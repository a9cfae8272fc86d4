"""Contested claims in words: "alleged by a media report; denied by China"."""

from communique.records import AGAINST, Commitment, Contest, Voice

_WORDS: dict[Commitment, str] = {
    "assert": "stated", "claim": "alleged", "confirm": "confirmed", "deny": "denied", "doubt": "doubted",
    "reject": "rejected", "retract": "retracted",
}  # fmt: skip


def contested(contest: Contest) -> str:
    """Who affirms a claim and who does not: "alleged by a media report; denied by China; doubted by Cuba"."""
    by_commitment: dict[Commitment, list[str]] = {}
    for voice in sorted(contest.voices, key=lambda v: v.commitment in AGAINST):
        by_commitment.setdefault(voice.commitment, []).extend(_names(voice))
    said = ((_WORDS[c], dict.fromkeys(names)) for c, names in by_commitment.items())
    return "; ".join(f"{word} by {joined(list(names))}" if any(names) else word for word, names in said)


def joined(names: list[str]) -> str:
    """Names as a sentence has them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _names(voice: Voice) -> list[str]:
    return [p.name or p.country for p in voice.parties if p.name or p.country]
