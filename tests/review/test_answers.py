import pytest

from communique.review.answers import Answer, Corrections, Quote, Side, When, Where, all_worded, answer_of, problems

TEXT = "Ruritania met Graustark in Strelsau on Monday."


def quote(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "words": words}


ANSWER = Answer(
    type="CONSULT",
    mode="visit",
    contexts=("diplomatic",),
    actors=(Side(**quote("Ruritania"), country="XRU", sector="GOV"),),
    recipients=(Side(**quote("Graustark"), country="XGR", sector="GOV"),),
    date=When(**quote("Monday"), value="2021-03-08"),
    place=Where(**quote("Strelsau"), name="Strelsau", country="XRU"),
    factuality="asserted",
    according_to=(),
    anchor=Quote(**quote("met")),
)


def test_a_true_answer_has_no_problems():
    assert list(problems(ANSWER, TEXT)) == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (Corrections(type="PARTY"), "there is no event type 'PARTY'"),
        (Corrections(type="AID"), "AID has no mode 'visit'"),
        (Corrections(mode="by horse"), "CONSULT has no mode 'by horse'"),
        (Corrections(anchor=Quote(start=10, end=13, words="saw")), "the words 'saw' do not stand at 10 to 13"),
        (Corrections(anchor=Quote(start=40, end=400, words="")), "do not stand at 40 to 400"),
        (Corrections(anchor=Quote(start=5, end=5, words="")), "do not stand at 5 to 5"),
        (Corrections(anchor=Quote(start=-3, end=-1, words="a")), "do not stand at -3 to -1"),
        (Corrections(date=When(**quote("Monday"), value="2021-02-30")), "is not a date"),
        (Corrections(date=When(**quote("Monday"), value="last Monday")), "is not a year, month or day"),
        (Corrections(place=Where(**quote("Strelsau"), name="Strelsau", country="Ruritania")), "no country code"),
        (Corrections(actors=(Side(**quote("Ruritania"), country="xru", sector="GOV"),)), "'xru' is no country code"),
        (Corrections(actors=(Side(**quote("Ruritania"), country="XRU", sector=""),)), "'' is no sector"),
        (Corrections(actors=ANSWER.actors * 51), "more than 50 values of one field"),
        (Corrections(according_to=("x" * 4_001,)), "a name is longer than 4000 characters"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(wrong, why):
    assert any(why in problem for problem in problems(wrong.applied(ANSWER), TEXT))


def test_corrections_change_only_what_they_name():
    changed = Corrections(mode=None, factuality="alleged").applied(ANSWER)
    assert (changed.mode, changed.factuality, changed.type, changed.actors) == (
        None,
        "alleged",
        "CONSULT",
        ANSWER.actors,
    )


def test_words_are_put_in_where_only_offsets_are_given():
    bare = Corrections(anchor=Quote(start=10, end=13), recipients=(Side(start=14, end=23, country="", sector="GOV"),))
    worded = all_worded(bare, TEXT)
    assert worded.anchor.words == "met"
    assert worded.recipients[0].words == "Graustark"
    assert all_worded(ANSWER, "another text altogether") == ANSWER


def test_the_coders_answer_quotes_the_text(news):
    for coded in news:
        for mention in coded.events:
            assert list(problems(answer_of(mention, coded.document.text), coded.document.text)) == []
