"""Contested claims in words: "alleged by a media report; denied by China"."""

from communique.records import AGAINST, CodedDocument, Commitment, Contest, Voice

_WORDS: dict[Commitment, str] = {
    "assert": "stated", "claim": "alleged", "confirm": "confirmed", "deny": "denied", "doubt": "doubted",
    "reject": "rejected", "retract": "retracted",
}  # fmt: skip


def contested(coded: CodedDocument, contest: Contest) -> str:
    """Who affirms a claim of a document and who does not: "alleged by a media report; denied by China"."""
    by_commitment: dict[Commitment, list[str]] = {}
    for voice in sorted(contest.voices, key=lambda v: v.commitment in AGAINST):
        by_commitment.setdefault(voice.commitment, []).extend(_names(coded, voice))
    said = ((_WORDS[c], list(dict.fromkeys(names))) for c, names in by_commitment.items())
    return "; ".join(f"{word} by {joined(names)}" if names else word for word, names in said)


def joined(names: list[str]) -> str:
    """Names as a sentence has them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _names(coded: CodedDocument, voice: Voice) -> list[str]:
    """The speakers, or where nobody is named the word that stands for them ("reports")."""
    named = [p.name or p.country for p in voice.parties if p.name or p.country]
    cue = next((s.cue for s in coded.statements if s.id == voice.statement), None)
    return named or ([coded.document.text[cue.start : cue.end]] if cue else [])
