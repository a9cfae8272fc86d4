"""What somebody says another should or must do, where the verb itself names no action.

"Ruritania said Graustark must guarantee fair elections" asks something of Graustark whatever it is. Verbs that do name
an action are composed like any other (``find.urged``).
"""

from communique.actors import Cast
from communique.events.actions import Action
from communique.events.compose import Composer
from communique.events.evaluate import LOOSE
from communique.events.lexicon import Lexicon
from communique.events.sides import parties, political
from communique.parse.sentence import Sentence, Token
from communique.records import Statement
from communique.statements import covering


def obligations(
    sentence: Sentence, cast: Cast, words: Lexicon, statements: tuple[Statement, ...], composer: Composer
) -> list[Action]:
    """The obligations of a sentence whose speaker and addressee are both known and not the same."""
    out = []
    for token in sentence.tokens:
        modal = next((a for a in sentence.children(token.index, "aux") if _urges(a, words)), None)
        named = (token, *sentence.children(token.index, "obj", "xcomp", "ccomp", "conj"))
        if modal is None or any(composer.actions(t.index) for t in named):
            continue
        asked = parties(sentence, composer.slots.subjects(token.index), cast, inside=False)
        spoken = covering(statements, token.start, token.end)
        speaker = next((s.source for s in reversed(spoken) if s.source and political(s.source)), None)
        if speaker is None or not asked or any(p.id == speaker.id or p.country == speaker.country for p in asked):
            continue
        out.append(
            Action(
                cameo=words.obligation,
                entry=LOOSE,
                base=token.index,
                top=token.index,
                words=frozenset({modal.index, token.index}),
                actors=(speaker,),
                recipients=asked,
                composite=True,
                why=(f"demand ({modal.lemma.lower()})", token.lemma.lower()),
            )
        )
    return out


def _urges(aux: Token, words: Lexicon) -> bool:
    return "urge" in (words.modals.get(aux.lemma.lower()), words.modals.get(aux.text.lower()))
