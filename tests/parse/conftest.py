"""One loaded parser for all tests of this room."""

import pytest

from communique.parse import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
