"""Documents coded from short texts."""

from collections.abc import Callable

import pytest

from communique.coder import Coder
from communique.link import Telling, tellings
from communique.records import CodedDocument, Document

Code = Callable[..., CodedDocument]
Tell = Callable[..., Telling]


@pytest.fixture(scope="session")
def code(coder: Coder) -> Code:
    """Codes a text; the document's id is made of outlet and day unless given."""

    def made(
        text: str, published: str | None = "2021-03-10", outlet: str = "Strelsau Gazette", key: str = ""
    ) -> CodedDocument:
        return coder.code(Document(id=key or f"{outlet} {published}", outlet=outlet, published=published, text=text,
                                   languages=("en",)))  # fmt: skip

    return made


@pytest.fixture(scope="session")
def tell(code: Code) -> Tell:
    """The first telling of a text."""

    def made(text: str, published: str | None = "2021-03-10", outlet: str = "Strelsau Gazette") -> Telling:
        found = tellings(code(text, published, outlet))
        assert found, f"no event was coded in {text!r}"
        return found[0]

    return made
