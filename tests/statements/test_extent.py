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
    "a passive without an agent": (
        "The decree was rejected.",
        ["act | - | was rejected | The decree"],
    ),
    "what nobody named announces is no more than named": (
        "A truce was announced.",
        ["act | - | was announced | A truce"],
    ),
    "who is accused, and of what": (
        "The envoy was accused of hiding the letter.",
        ["indirect | - | was accused | The envoy / hiding the letter"],
    ),
    "what a participle is said of": (
        "The treaty, condemned by the bishops of Strelsau, was burned.",
        ["act | the bishops of Strelsau | condemned | The treaty"],
    ),
    "who printed a book takes no stance": ("A book published by the mint was found.", []),
    "a relative pronoun is what is expected": (
        "The queen met the deputies, who are expected to leave.",
        ["thought | - | are expected | who / to leave"],
    ),
    "a noun that nobody is named for": (
        "Opposition to the dam grew.",
        ["act | - | Opposition to | the dam"],
    ),
    "a claim without that": (
        "There are fears the crowd will be a danger.",
        ["thought | - | fears | the crowd will be a danger"],
    ),
    "a question about whether": (
        "The flood raised questions about whether the dam was safe.",
        ["act | The flood | raised questions | whether the dam was safe"],
    ),
    "a verb that is a cue with some objects only": (
        "The ministry released a report. It released ten prisoners.",
        ["act | The ministry | released | a report"],
    ),
    "a noun that is a cue with some verbs only": (
        "The senator took aim at the bankers. The aim of the plan was clear.",
        ["act | The senator | took aim at | the bankers"],
    ),
    "a paper and what it says": (
        "The ministry issued a statement saying that the dam was safe.",
        ["indirect | The ministry | issued a statement saying | the dam was safe"],
    ),
    "a cue between commas": (
        "In the long run, many economists say, this tax will harm the farmers.",
        ["indirect | many economists | say | In the long run / this tax will harm the farmers"],
    ),
    "a condition right after the cue": (
        "Rassendyll said if elected president he would close the mint.",
        ["indirect | Rassendyll | said | if elected president he would close the mint"],
    ),
    "what seems so of another cue": (
        "The mayor seemed to admit that the bridge was lost.",
        ["indirect | The mayor | seemed to admit | the bridge was lost"],
    ),
    "referred to as": (
        "The newspaper referred to the envoy as a traitor.",
        ["act | The newspaper | referred to | the envoy as a traitor"],
    ),
    "not how it was done": (
        "The minister responded to the letter by closing the port.",
        ["act | The minister | responded to | the letter"],
    ),
    "what another says of it after a comma": (
        "The clerk mentioned the allegations, which the minister denies.",
        [
            "indirect | The clerk | mentioned | the allegations",
            "indirect | the minister | denies | the allegations",
        ],
    ),
    "what an act is for is not done": ("The mint hired a lawyer to denounce the report.", []),
    "what happens while another speaks is not said": (
        "As other towns hold elections, Strelsau is at war.",
        [],
    ),
    "in somebody's view": (
        "In Holz's view, the road was lost.",
        ["thought | Holz | view | the road was lost"],
    ),
    "a name before a colon": (
        "The flood did not surprise the engineer Rupert Holz: “The dam was old and it was full of cracks.”",
        ["direct | the engineer Rupert Holz | : | The dam was old and it was full of cracks."],
    ),
    "a cue between commas, and a quotation that goes on": (
        "If they lose, he said, “we will stay in the town and hold it.”",
        ["partial | he | said | If they lose / we will stay in the town and hold it"],
    ),
    "a cue between commas, and a quotation that begins": (
        "After the vote, he said, “The town will stay at peace.”",
        ["direct | he | said | The town will stay at peace."],
    ),
    "the speaker beside the cue": (
        "Holz’s charge that Graustark armed the group had endangered its troops, Rupert said.",
        [
            "indirect | Rupert | said | Holz’s charge that Graustark armed the group had endangered its troops",
            "indirect | Holz | charge | Graustark armed the group",
        ],
    ),
    "quoted as saying": (
        "The agency quoted Holz as saying that the port was open.",
        ["indirect | Holz | saying | the port was open"],
    ),
    "quoted": (
        "The agency quoted a letter of the king.",
        ["act | The agency | quoted | a letter of the king"],
    ),
    "an adjective behind a long object": (
        "The deputy called the reports of a raid false.",
        ["indirect | The deputy | called | the reports of a raid false"],
    ),
    "put it": (
        "“The bridge stands,” as the envoy put it.",
        ["direct | the envoy | put it | The bridge stands"],
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
