"""The `sekom` command: build the warehouse, ask it, serve the dashboard."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sekom_analytics.cli import (
    building,
    collecting,
    commenting,
    demonstrating,
    edition,
    exporting,
    fetching,
    operating,
    presenting,
    questions,
    registering,
    reporting,
)
from sekom_analytics.cli.options import In, Words, language
from sekom_analytics.cli.refusal import asked_in, print_refusal, said
from sekom_analytics.cli.terminal import console, errors
from sekom_analytics.errors import SekomError
from sekom_analytics.text.translation import translations

BAD_INPUT, INTERRUPTED = 2, 130
app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command("build")(building.build_command)
app.command("rejected")(building.rejected)
app.command("demo")(demonstrating.demo)
app.command("template", short_help="Write a municipality's form for a year.")(collecting.template)
app.command("check", short_help="Check filled-in forms.")(collecting.check_command)
app.command("comments")(commenting.comments)
app.command("withdraw-comment")(commenting.withdraw_comment)
app.command("release-comment")(commenting.release_comment)
app.command("present")(presenting.present)
app.command("register")(registering.register)
app.command("report")(reporting.report)
app.command("export")(exporting.export)
app.command("doctor")(operating.doctor)
app.command("backup")(operating.backup)
app.command("restore")(operating.restore)
app.add_typer(questions.show, name="show")
app.add_typer(edition.edition, name="edition")
app.add_typer(fetching.fetch, name="fetch")


def main() -> None:
    """Runs the command. Bad input ends it with a line and exit code 2."""
    try:
        sys.exit(app(prog_name="sekom", standalone_mode=False))
    except SekomError as error:
        _fail(said(error, asked_in(sys.argv[1:])))
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except typer.TyperException as error:
        message = error.format_message()
        if message.startswith("Usage:"):  # no command was given, so the message is the help
            errors.print(message, markup=False, highlight=False)
            sys.exit(BAD_INPUT)
        _fail(message)


def _fail(message: str) -> None:
    print_refusal(message)
    sys.exit(BAD_INPUT)


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8501,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser too.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Show a made-up network, in place of the real one.")] = False,
    words: In = Words.sv,
) -> None:
    """Serve the dashboard."""
    if demo:
        demonstrating.stand_in()
    # The server's libraries are not needed by any other command.
    from sekom_analytics.serving import serve as run

    ready = translations(language(words)).gettext("SEKOM Analytics: {address}  (Ctrl+C ends it)")
    run(host, port, lambda address: console.print(ready.format(address=address)), open_browser)
