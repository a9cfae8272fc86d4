"""Documents into a store: each in one short transaction, with all that follows from it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from communique import language
from communique.learn import learn
from communique.records import CodedDocument, Document, Fact, MadeBy
from communique.store import document_rows, documents, introductions, learnt, revisions
from communique.store.addresses import address, at_url, fingerprint
from communique.store.comparing import Compare, compare
from communique.store.connection import PATIENCE, connect_writing, transaction
from communique.store.documents import Kept
from communique.store.errors import explained
from communique.store.grouping import Grouping, Touched
from communique.store.looked import Looked, look
from communique.store.revisions import Revision, differences
from communique.version import __version__

Outcome = Literal["added", "changed", "unchanged"]


class ContradictionError(ValueError):
    """A record that contradicts itself, or what is in the store."""


class IdTakenError(ContradictionError):
    """A document whose id another document has."""


class Writer:
    """A store open for writing; made if it is not there, unless ``create`` is false.

    A store whose groups were made by other rules is linked anew at once; ``relinking`` is called before that.
    ``compare`` compares the items of each level, here or elsewhere. With ``durable`` what is kept outlives a power cut
    as soon as a method returns, which takes longer. Use as a context manager, or call ``close``. Raises StoreError for
    a file that cannot be a store, and from every method when the disk fails; what was kept before stays.
    """

    def __init__(
        self,
        path: Path,
        create: bool = True,
        patience: float = PATIENCE,
        relinking: Callable[[], None] = lambda: None,
        compare: Compare = compare,
        durable: bool = False,
    ) -> None:
        self.path = path
        self._connection = connect_writing(path, create, patience)
        if durable:
            self._connection.execute("PRAGMA synchronous = FULL")
        self._grouping = Grouping(self._connection, compare)
        self._seen = -1
        try:
            self._bring_up_to_date(relinking)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with explained(self.path):
            self._connection.close()

    def knows(self, document: Document, made_by: MadeBy) -> bool:
        """Whether the store has this document as this version of the coder codes it, so that coding it again is idle.

        A version that a later one has replaced is known too. Notes where the document was met, if that is new.
        """
        where, print_ = address(document), fingerprint(document)
        with explained(self.path):
            if self._superseded(where, print_):
                return True
            found = documents.kept(self._connection, document.id)
            if found is None or found.fingerprint != print_:
                return False
            if found.maker != documents.known_maker(self._connection, made_by):
                return False
            at = self._at(where)
            if at and at.n != found.n:
                return False  # another text stood here: ``add`` makes a version of it
            if not self._met(where, found.n, document.path):
                with self._changing():
                    self._meet(where, document, found.n, print_)
            return True

    def holds(self, url: str) -> bool:
        """Whether a document stands at this URL."""
        with explained(self.path):
            return self._at(at_url(url)) is not None

    def add(self, coded: CodedDocument) -> Outcome:
        """Keep a coded document, all at once or not at all.

        The same document again changes nothing. Another text at the same address (URL; without one, file) is a new
        version: what it says replaces what the old one said, and the differences are kept. Raises IdTakenError where
        another document has its id, ValueError where its record contradicts itself.
        """
        with self._changing():
            touched = Touched()
            outcome = self._add(coded, None, touched)
            self._grouping.settle(touched)
            return outcome

    def add_all(self, found: Sequence[Looked]) -> list[Outcome | ValueError]:
        """Keep documents as ``add`` does, in one transaction: what became of each, or why it was refused."""
        outcomes: list[Outcome | ValueError] = []
        with self._changing():
            touched = Touched()
            for one in found:
                try:
                    outcomes.append(self._add(one.coded, one, touched))
                except ContradictionError as error:  # raised before anything is written
                    outcomes.append(error)
            self._grouping.settle(touched)
        return outcomes

    def has_merged(self, name: str, sha256: str) -> bool:
        """Whether all documents of this file of a dataset were put into the store before."""
        with explained(self.path):
            row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (f"merged {name}",)).fetchone()
        return bool(row) and row[0] == sha256

    def note_merged(self, name: str, sha256: str) -> None:
        """Remember that all documents of a file of a dataset are in the store."""
        with self._changing():
            self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (f"merged {name}", sha256))

    def recode(self, coded: CodedDocument) -> tuple[Revision, ...]:
        """Replace what is kept of a document that is in the store by another coding of it; the differences, logged."""
        with self._changing():
            found = documents.kept(self._connection, coded.document.id)
            if found is None or found.fingerprint != fingerprint(coded.document):
                return ()  # removed or changed by another run in the meantime
            _check(coded)
            touched = Touched()
            differing = self._replace(found.n, coded, touched)
            self._grouping.settle(touched)
            return differing

    def remove(self, document_id: str) -> bool:
        """Take a document out, its versions and revisions too; false where there is none with this id."""
        with self._changing():
            found = documents.kept(self._connection, document_id)
            if found is None:
                return False
            touched = Touched()
            self._take_out(found.n, touched)
            self._grouping.settle(touched)
            self._connection.execute(
                "DELETE FROM versions WHERE address IN (SELECT address FROM addresses WHERE document = ?)", (found.n,)
            )
            self._connection.execute("DELETE FROM addresses WHERE document = ?", (found.n,))
            self._connection.execute("DELETE FROM revisions WHERE document = ?", (document_id,))
            return True

    def outdated(self, maker: Callable[[Document], MadeBy]) -> Iterator[Document]:
        """The documents that are coded otherwise than by what ``maker`` says, in order of publication and id.

        ``maker`` is given id, text and day of each document.
        """
        with explained(self.path):
            rows = self._connection.execute("SELECT n, maker FROM documents ORDER BY published, id").fetchall()
            for n, made_by in rows:
                bare = documents.outline(self._connection, n)
                if bare is not None and made_by != documents.known_maker(self._connection, maker(bare)):
                    yield documents.load(self._connection, n).document

    def learn(self) -> tuple[Fact, ...]:
        """What all documents together say of persons; kept, so that documents are coded by it from now on."""
        with self._changing():
            facts = learn(introductions.seen(self._connection))
            learnt.replace(self._connection, facts)
            return facts

    def forget(self) -> None:
        """Keep no facts any more."""
        with self._changing():
            learnt.replace(self._connection, ())

    def facts(self) -> tuple[Fact, ...]:
        """What was learnt the last time."""
        with explained(self.path):
            return tuple(learnt.facts(self._connection))

    def relink(self) -> None:
        """Make all links and groups anew by the rules of this version, in one transaction."""
        with self._changing():
            self._grouping.clear()
            touched = Touched()
            for (n,) in self._connection.execute("SELECT n FROM documents ORDER BY n").fetchall():
                looked = look(documents.load(self._connection, n))
                document_rows.refresh(self._connection, n, looked.coded, looked.page)
                self._grouping.put_in(n, looked, touched)
            self._grouping.settle(touched)
            self._connection.execute("INSERT OR REPLACE INTO facts VALUES ('linker', ?)", (linker(),))

    def _bring_up_to_date(self, relinking: Callable[[], None]) -> None:
        made_by = self._linker()
        if made_by != linker():
            if made_by:
                relinking()
            self.relink()

    def _add(self, coded: CodedDocument, looked: Looked | None, touched: Touched) -> Outcome:
        document = coded.document
        where, print_ = address(document), fingerprint(document)
        at = self._at(where)
        same = documents.kept(self._connection, document.id)
        if self._superseded(where, print_):
            return "unchanged"
        if same and same.fingerprint == print_:
            return self._add_known(coded, where, same, at, touched)
        if same and (at is None or at.n != same.n or self._elsewhere(same.n, where)):
            raise IdTakenError(f"another document has the id {document.id}: rows need ids that differ, or addresses")
        _check(coded)
        if at:
            self._supersede(where, at, coded)
            if not self._elsewhere(at.n, where):
                self._take_out(at.n, touched)
        n = self._put_in(looked or look(coded), touched)
        self._meet(where, document, n, print_)
        return "changed" if at else "added"

    def _add_known(self, coded: CodedDocument, where: str, same: Kept, at: Kept | None, touched: Touched) -> Outcome:
        """``coded`` is in the store already; here it may be met at a new address, or coded by another version."""
        outdated = same.maker != document_rows.maker(self._connection, coded.made_by)
        if outdated:
            _check(coded)
        moved = at is not None and at.n != same.n
        if at and moved:
            self._supersede(where, at, coded)
        self._meet(where, coded.document, same.n, same.fingerprint)
        if at and moved and not self._elsewhere(at.n, where):
            self._take_out(at.n, touched)
        if outdated:
            self._replace(same.n, coded, touched)
        return "changed" if moved or outdated else "unchanged"

    def _replace(self, n: int, coded: CodedDocument, touched: Touched) -> tuple[Revision, ...]:
        old = documents.load(self._connection, n)
        coded = msgspec.structs.replace(coded, document=msgspec.structs.replace(coded.document, path=old.document.path))
        found = differences(old, coded, "coder")
        revisions.log(self._connection, found)
        self._take_out(n, touched)
        new = self._put_in(look(coded), touched)
        self._connection.execute("UPDATE addresses SET document = ? WHERE document = ?", (new, n))
        return found

    def _put_in(self, looked: Looked, touched: Touched) -> int:
        n = document_rows.insert(self._connection, looked.coded, looked.page)
        self._grouping.put_in(n, looked, touched)
        return n

    def _take_out(self, n: int, touched: Touched) -> None:
        self._grouping.take_out(n, touched)
        document_rows.delete(self._connection, n)

    def _at(self, where: str) -> Kept | None:
        row = self._connection.execute(
            "SELECT d.n, d.id, d.fingerprint, d.maker FROM addresses a JOIN documents d ON d.n = a.document"
            " WHERE a.address = ?",
            (where,),
        ).fetchone()
        return Kept(*row) if row else None

    def _superseded(self, where: str, print_: str) -> bool:
        """Whether this text stood at this address once, before the one that stands there now."""
        rows = self._connection.execute(
            "SELECT record IS NOT NULL FROM versions WHERE address = ? AND fingerprint = ?", (where, print_)
        )
        return any(old for (old,) in rows)

    def _elsewhere(self, n: int, where: str) -> bool:
        """Whether the document in row ``n`` stands at another address too."""
        query = "SELECT 1 FROM addresses WHERE document = ? AND address != ?"
        return self._connection.execute(query, (n, where)).fetchone() is not None

    def _supersede(self, where: str, at: Kept, coded: CodedDocument) -> None:
        """Keep what stood at an address until now, and in what ``coded`` differs."""
        old = documents.load(self._connection, at.n)
        revisions.log(self._connection, differences(old, coded, "text"))
        self._connection.execute(
            "UPDATE versions SET record = ? WHERE address = ? AND record IS NULL",
            (document_rows.packed_whole(old), where),
        )

    def _met(self, where: str, n: int, path: str | None) -> bool:
        row = self._connection.execute(
            "SELECT path FROM addresses WHERE address = ? AND document = ?", (where, n)
        ).fetchone()
        return row is not None and (path is None or (row[0] is not None and row[0] <= path))

    def _meet(self, where: str, document: Document, n: int, print_: str) -> None:
        """Note that the document in row ``n`` stands at an address. Of its paths it shows the first in order."""
        if self._met(where, n, document.path):
            return
        before = self._connection.execute("SELECT document FROM addresses WHERE address = ?", (where,)).fetchone()
        self._connection.execute(
            "INSERT INTO addresses (address, document, path) VALUES (?1, ?2, ?3) ON CONFLICT (address) DO UPDATE SET"
            " path = CASE WHEN document = ?2 AND path < ?3 THEN path ELSE ?3 END, document = ?2",
            (where, n, document.path),
        )
        if before is None or self._current(where) != print_:
            self._connection.execute(
                "INSERT INTO versions (address, number, document, fingerprint)"
                " SELECT ?1, 1 + coalesce(max(number), 0), ?2, ?3 FROM versions WHERE address = ?1",
                (where, document.id, print_),
            )
        self._connection.executemany(
            "UPDATE documents SET path = (SELECT min(path) FROM addresses WHERE document = ?1) WHERE n = ?1",
            [(n,), *([before] if before else [])],
        )

    def _current(self, where: str) -> str | None:
        row = self._connection.execute(
            "SELECT fingerprint FROM versions WHERE address = ? AND record IS NULL", (where,)
        ).fetchone()
        return str(row[0]) if row else None

    def _linker(self) -> str | None:
        with explained(self.path):
            row = self._connection.execute("SELECT value FROM facts WHERE name = 'linker'").fetchone()
        return str(row[0]) if row else None

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction. What is remembered of the store is forgotten when another program wrote to it."""
        with explained(self.path):
            try:
                with transaction(self._connection):
                    (version,) = self._connection.execute("PRAGMA data_version").fetchone()
                    if version != self._seen:
                        self._grouping.forget()
                        self._seen = version
                    yield
            except BaseException:
                self._grouping.forget()
                raise


def _check(coded: CodedDocument) -> None:
    """Raise ContradictionError for a record that cannot be kept."""
    if len({event.id for event in coded.events}) < len(coded.events):
        raise ContradictionError("two of its event mentions have one id")


def linker() -> str:
    """Which rules make the groups: the version of the code and of the words it knows."""
    return f"{__version__} {language.digest()}"
