"""What ``communique batch`` does, once its arguments are parsed."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from communique.batch import Manifest, code_shards, make_plan, write_manifest
from communique.batch.manifest import OtherInputsError, check
from communique.batch.workers import BatchError, Loading
from communique.coder import loaded
from communique.commands.coding import known
from communique.commands.usage import INTERRUPTED, Unusable
from communique.dataset.layout import Done, Shard, done_shards
from communique.export.visible import visible
from communique.language import LexiconError
from communique.parse import ParserError
from communique.quiet import tell
from communique.records import ScreenLevel
from communique.storage import Folder, opened_folder


def batch(
    paths: tuple[str, ...],
    out: str,
    workers: int,
    scheduler: str | None,
    parser: str | None,
    lexicon: Path | None,
    ontology: Path | None,
    actors: tuple[Path, ...],
    screen: ScreenLevel = "none",
) -> int:
    """Code ``paths`` into the dataset ``out``, or go on with it; the exit status. Raises Unusable."""
    knowledge = known(actors)
    try:
        loading = (parser, lexicon, knowledge, ontology)
        made_by = loaded(*loading, screen).made_by
        plan = make_plan(paths, made_by, out, screen)
        folder = opened_folder(out)
        before = done_shards(folder)
        check(plan, before)
        keys = {done.shard.key for done in before}
        missing = [shard for shard in plan.shards if shard.key not in keys]
        tell(f"{len(plan.shards)} shards, {len(plan.shards) - len(missing)} of them done already")
        for number, done in enumerate(_coded(missing, folder, workers, scheduler, loading), 1):
            counts = f"documents: {done.documents}, events: {done.events}, rejected: {done.rejected}"
            named = done.shard.inputs[0].path
            tell(visible(f"{number}/{len(missing)} {named}: {counts}"))
        manifest = write_manifest(folder, plan)
        folder.tidy()
    except OtherInputsError as error:
        raise Unusable(
            f"{out} holds what {error} gave before it changed, or before communique, the lexicon, the ontology, the "
            "actors, the screen or the other files beside it did: name another folder for --out, or remove this one"
        ) from error
    except (ParserError, LexiconError, BatchError) as error:
        raise Unusable(str(error)) from error
    except msgspec.DecodeError as error:
        raise Unusable(f"{out}: a marker in it is damaged: {error}") from error
    except OSError as error:
        raise Unusable(f"cannot read or write: {error}") from error
    except KeyboardInterrupt:
        click.echo("interrupted: the same command goes on from the shards that are done", err=True)
        sys.exit(INTERRUPTED)
    _say(manifest, out)
    return 1 if manifest.rejected else 0


def _coded(
    missing: Sequence[Shard], out: Folder, workers: int, scheduler: str | None, loading: Loading
) -> Iterator[Done]:
    if scheduler is None or not missing:
        yield from code_shards(missing, out, workers, loading)
        return
    from communique.cluster.client import code_shards_on, connected

    with connected(scheduler) as client:
        yield from code_shards_on(client, missing, out, loading)


def _say(manifest: Manifest, out: str) -> None:
    counts = (
        f"documents: {manifest.documents}, events: {manifest.events}, statements: {manifest.statements}, "
        f"rejected: {manifest.rejected}, incomplete: {manifest.incomplete}, passed over: {manifest.passed}"
    )
    counts += "".join(f", screened out for {reason}: {number}" for reason, number in manifest.screened.items())
    tell(visible(f"{out}: {counts}"))
    for rejected in manifest.unread[:20]:
        click.echo(visible(f"  rejected {rejected.path}: {rejected.reason}"), err=True)
