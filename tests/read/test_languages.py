"""Which language a line or paragraph is in."""

import pytest

from communique.read.languages import language_of, shares


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two governments signed the treaty in Lisbon.", "en"),
        ("Los dos gobiernos firmaron el tratado en Lisboa.", "es"),
        ("Les deux gouvernements ont signé le traité à Lisbonne.", "fr"),
        ("Die beiden Regierungen haben den Vertrag in Lissabon unterzeichnet.", "de"),
        ("Os dois governos assinaram o tratado em Lisboa.", "pt"),
        ("I due governi hanno firmato il trattato a Lisbona.", "it"),
        ("Оба правительства подписали договор в Лиссабоне.", "ru"),
        ("Support for the treaty", "en"),
        ("Apoyo a la paz en la región", "es"),
        ("Lisbon", None),
        ("12.5 % ***", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_shares_are_sorted_and_traces_left_out() -> None:
    english = "The two governments signed the treaty in Lisbon and left for their capitals. " * 3
    spanish = "Los dos gobiernos firmaron el tratado en Lisboa. "
    assert shares([spanish, english]) == ("en", "es")
    assert shares([english * 20, spanish]) == ("en",)
    assert shares(["12", ""]) == ()
