"""Acts, thoughts and the whole reach of source, cue and content: (text, "kind | source | cue | content")."""

import pytest

from communique.records import Statement

from .conftest import Analyse

CASES = {
    "an act with its object": (
        "Graustark's parliament praised the treaty.",
        ["act | Graustark's parliament | praised | the treaty"],
    ),
    "an act and what for": (
        "The union criticized the minister for the new tax.",
        ["act | The union | criticized | the minister for the new tax"],
    ),
    "a passive act": (
        "The decree was condemned by the bishops of Strelsau.",
        ["act | the bishops of Strelsau | was condemned | The decree"],
    ),
    "about": (
        "The envoys of both kings talked about the price of grain.",
        ["act | The envoys of both kings | talked about | the price of grain"],
    ),
    "called on somebody to do something": (
        "Sylvania called on both sides to stop the shelling.",
        ["act | Sylvania | called on | both sides to stop the shelling"],
    ),
    "accused somebody of something": (
        "Freedonia accused Graustark of breaking the truce.",
        ["indirect | Freedonia | accused | Graustark of breaking the truce"],
    ),
    "a wish": (
        "The miners want to reopen the pit.",
        ["thought | The miners | want | to reopen the pit"],
    ),
    "a belief with its negation": (
        "The generals did not believe that the truce would last.",
        ["thought | The generals | did not believe | the truce would last"],
    ),
    "a feeling": (
        "The villagers were afraid that the dam would break.",
        ["thought | The villagers | were afraid | the dam would break"],
    ),
    "an adjective with its preposition": (
        "The mayor was critical of the new tax.",
        ["act | The mayor | was critical of | the new tax"],
    ),
    "what seems so": (
        "The envoy seemed to have lost the letter.",
        ["act | - | seemed | The envoy / to have lost the letter"],
    ),
    "a noun with a verb that brings it": (
        "Sylvania expressed its concern about the arrests.",
        ["thought | Sylvania | expressed its concern about | the arrests"],
    ),
    "a noun and its possessor": (
        "The king's refusal to sign the treaty angered the army.",
        ["act | The king | refusal | to sign the treaty"],
    ),
    "asked whether": (
        "The judge asked whether the witness had left.",
        ["indirect | The judge | asked | whether the witness had left"],
    ),
    "a question named": (
        "The report showed how the money had vanished.",
        ["act | The report | showed | how the money had vanished"],
    ),
    "auxiliaries, adverbs and the source's apposition": (
        "Rudolf Rassendyll, the premier of Ruritania, has repeatedly said that the bridge is lost.",
        ["indirect | Rudolf Rassendyll, the premier of Ruritania | has repeatedly said | the bridge is lost"],
    ),
    "a phase of saying": (
        "The premier continued to deny that the army had fled.",
        ["indirect | The premier | continued to deny | the army had fled"],
    ),
    "said in a statement": (
        "The ministry said in a statement that the bridge was lost.",
        ["indirect | The ministry | said in a statement | the bridge was lost"],
    ),
    "two cues that follow each other": (
        "The senator praised the truce, calling it a gift to both nations.",
        ["act | The senator | praised | the truce", "indirect | The senator | calling | it a gift to both nations"],
    ),
    "a gerund": (
        "The committee proposed closing the port.",
        ["indirect | The committee | proposed | closing the port"],
    ),
    "what goes on after but": (
        "The widow said she was glad but still slept badly.",
        ["indirect | The widow | said | she was glad but still slept badly"],
    ),
    "words around a quotation in front of its cue": (
        "The pit will close and “that group is now leaving the town,” said the union.",
        ["partial | the union | said | The pit will close and / that group is now leaving the town"],
    ),
    "in a survey": (
        "In a survey of the harbour towns, nine of ten sailors wanted peace.",
        [
            "indirect | a survey of the harbour towns | In | nine of ten sailors wanted peace",
            "act | nine of ten sailors | wanted | peace",
        ],
    ),
    "an attack is no act of speech": ("Ruritania attacked the fort.", []),
}


def line(statement: Statement, text: str) -> str:
    source = text[statement.source.start : statement.source.end] if statement.source else "-"
    cue = text[statement.cue.start : statement.cue.end] if statement.cue else "-"
    said = " / ".join(text[c.start : c.end] for c in statement.content)
    return f"{statement.kind} | {source} | {cue} | {said}"


@pytest.mark.parametrize("name", CASES)
def test_extent(name: str, analyse: Analyse) -> None:
    text, expected = CASES[name]
    assert [line(statement, text) for statement in analyse(text)] == expected
