"""Commands about the shelf: `console`, `rebuild`, `sources`, `show`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qabot.cli.invocation import this_invocation
from qabot.cli.options import (
    articles_option,
    debug_option,
    index_option,
    index_settings,
    json_option,
    verbose_option,
)
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.assembly import Rebuilt
    from qabot.console.payload import Json
    from qabot.domain import Article
    from qabot.settings import Settings


@click.command()
@index_option
@articles_option
@verbose_option
@debug_option
def console(index: Path | None, articles: Path | None, *, verbose: bool) -> None:
    """Ask in the terminal; builds the index first if there is none."""
    from qabot import assembly  # noqa: PLC0415 - heavy: `qabot --help` must be instant
    from qabot.console import run_console  # noqa: PLC0415
    from qabot.domain import ignore_progress  # noqa: PLC0415

    settings = index_settings(index, articles)
    if not assembly.has_index(settings):
        _tell_rebuilt(_build(settings), verbose=verbose)
    options = assembly.console_options(settings)
    sys.exit(run_console(lambda: assembly.open_shelf(settings, ignore_progress), options))


@click.command()
@index_option
@articles_option
@click.option("--full", is_flag=True, help="Embed everything anew; also repairs a damaged index.")
@json_option
@verbose_option
@debug_option
def rebuild(index: Path | None, articles: Path | None, *, full: bool, as_json: bool, verbose: bool) -> None:
    """Bring the index up to date with the articles.

    A file that cannot be read is named, the others go on, and the exit code is 1.
    """
    rebuilt = _build(index_settings(index, articles), full=full)
    _tell_rebuilt(rebuilt, verbose=verbose)
    if as_json:
        click.echo(_rebuilt_json(rebuilt))
    sys.exit(1 if rebuilt.library.faults else 0)


def _build(settings: Settings, *, full: bool = False) -> Rebuilt:
    from qabot import assembly  # noqa: PLC0415 - heavy
    from qabot.console.progress import ProgressBar  # noqa: PLC0415

    invocation = this_invocation()
    invocation.building = True  # and stays so when Ctrl-C ends it
    with ProgressBar() as progress:
        rebuilt = assembly.rebuild(settings, progress, full=full)
    invocation.building = False
    return rebuilt


def _tell_rebuilt(rebuilt: Rebuilt, *, verbose: bool) -> None:
    """Say on standard error what was read and made."""
    library, made = rebuilt.library, rebuilt.summary
    if verbose:
        for dropped in library.dropped:
            click.echo(f"dropped {dropped.file}:{dropped.line}: {dropped.text!r} ({dropped.reason})", err=True)
        for skipped in library.skipped:
            click.echo(f"skipped {skipped.file}: {skipped.reason}", err=True)
    elif library.skipped:
        click.echo(f"{_counted(len(library.skipped), 'file')} skipped; --verbose names each with its reason", err=True)
    for fault in library.faults:
        click.echo(f"not read: {fault.file}: {fault.message}", err=True)
    verb = "made" if made.changed else "is up to date:"
    click.echo(
        f"index {verb} {made.generation}: {_counted(made.articles, 'article')}, {_counted(made.passages, 'passage')}, "
        f"{_counted(made.sentences, 'sentence')}; {_counted(made.encoded, 'text')} encoded, {made.reused} reused; "
        f"{rebuilt.seconds:.1f} s",
        err=True,
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _rebuilt_json(rebuilt: Rebuilt) -> str:
    from qabot.console import serialise  # noqa: PLC0415 - heavy

    library = rebuilt.library
    return serialise(
        asdict(rebuilt.summary)
        | {
            "faults": [asdict(fault) for fault in library.faults],
            "skipped": [asdict(skipped) for skipped in library.skipped],
            "dropped": [asdict(dropped) for dropped in library.dropped],
            "seconds": round(rebuilt.seconds, 1),
        }
    )


@click.command()
@index_option
@json_option
@debug_option
def sources(index: Path | None, *, as_json: bool) -> None:
    """List the articles of the index."""
    from qabot import assembly  # noqa: PLC0415 - heavy
    from qabot.console import serialise, show_sources  # noqa: PLC0415

    settings = index_settings(index)
    articles = assembly.open_index(settings).shelf.articles()
    if as_json:
        click.echo(serialise([_source_json(article) for article in articles]))
    else:
        show_sources(articles, assembly.console_options(settings))


def _source_json(article: Article) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "characters": len(article.text),
    }


@click.command(short_help="Print an article's text exactly as indexed.")
@click.argument("article_id")
@index_option
@debug_option
def show(article_id: str, index: Path | None) -> None:
    """Print an article's text exactly as indexed; ARTICLE_ID may be cut short where it stays unique."""
    from qabot import assembly  # noqa: PLC0415 - heavy

    articles = assembly.open_index(index_settings(index)).shelf.articles()
    found = [article for article in articles if article.id.startswith(article_id) and article_id]
    if len(found) != 1:
        many = ", ".join(article.id for article in found[:5]) or "none"
        raise QabotError(f"{article_id!r} names {many} of the articles: run 'qabot sources' for their ids")
    sys.stdout.write(found[0].text)
