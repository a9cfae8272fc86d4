"""Dates on date lines and in addresses."""

import pytest

from communique.read.dates import any_date, date_in_address, date_line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("August 25, 2023", "2023-08-25"),
        ("Aug. 25, 2023", "2023-08-25"),
        ("25 August 2023", "2023-08-25"),
        ("25th August, 2023", "2023-08-25"),
        ("25-Aug-2023", "2023-08-25"),
        ("2023-08-25", "2023-08-25"),
        ("2023-08-25T10:15:00Z", "2023-08-25"),
        ("2023/8/25", "2023-08-25"),
        ("25/08/2023", "2023-08-25"),
        ("08/25/2023", "2023-08-25"),
        ("04/04/2023", "2023-04-04"),
        ("04/05/2023", None),  # day and month cannot be told apart
        ("25 de agosto de 2023", "2023-08-25"),
        ("viernes 25 de agosto del 2023", "2023-08-25"),
        ("25 août 2023", "2023-08-25"),
        ("1er mars 2023", "2023-03-01"),
        ("25. August 2023", "2023-08-25"),
        ("25 agosto 2023", "2023-08-25"),
        ("March 5, 1946", "1946-03-05"),
        ("February 30, 2023", None),
        ("August 2023", None),
        ("2023-13-40", None),
        ("", None),
    ],
)
def test_any_date(text: str, value: str | None) -> None:
    assert any_date(text) == value


@pytest.mark.parametrize(
    ("line", "value", "updated", "rest"),
    [
        ("Friday, August 25, 2023", "2023-08-25", False, ""),
        ("Published: August 25, 2023 at 10:30 a.m. EDT", "2023-08-25", False, ""),
        ("Updated 25 August 2023, 7 pm", "2023-08-25", True, ""),
        ("Published August 24, 2023 | Updated August 25, 2023", "2023-08-24", False, ""),
        ("Publicado el 25 de agosto de 2023 a las 10:30", "2023-08-25", False, ""),
        ("By Rudolf Rassendyll | August 25, 2023", "2023-08-25", False, "By Rudolf Rassendyll"),
    ],
)
def test_date_line(line: str, value: str, updated: bool, rest: str) -> None:
    assert date_line(line) == (value, updated, rest)


def test_a_line_without_a_date_is_none() -> None:
    assert date_line("The talks ended on Friday.") is None


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/2023/08/25/a-headline/", "2023-08-25"),
        ("https://example.org/world/2023/aug/25/a-headline", "2023-08-25"),
        ("https://example.org/news/2023-08-25-a-headline.html", "2023-08-25"),
        ("https://example.org/20230825/a.htm", "2023-08-25"),
        ("https://example.org/article/1945123177", None),
        ("https://example.org/2023/08/a-headline", None),
        ("https://2023-08-25.example.org/", None),
        ("", None),
    ],
)
def test_date_in_address(url: str, value: str | None) -> None:
    assert date_in_address(url) == value
