"""Looking mentions up by place."""

from communique.actors import Cast

from .plain import find_plain, plain_sentence


def test_cast() -> None:
    """By head token, by token indices and by tokens; the longest first."""
    text = "We heard the Ruritanian government ."
    found = find_plain(text)
    cast = Cast(found)
    tokens = plain_sentence(text).tokens
    government, ruritanian = 4, 3
    assert [m.actor.name for m in cast.at(0, government)] == ["Ruritanian government"]
    assert [m.actor.name for m in cast.at(0, ruritanian)] == ["Ruritania"]
    assert cast.at(0, 0) == ()
    assert cast.within(0, [ruritanian, government]) == cast.within(0, tokens)
    assert cast.mentions == tuple(found)
