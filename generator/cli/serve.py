"""`remit serve`."""

import gc
import signal
import sys
import webbrowser
from collections.abc import Iterator
from datetime import date as Day
from pathlib import Path

import click

from generator.cli import options
from generator.cli.language import normal, translator
from generator.messages import Message, Translate, say

PORT = 8765
HAND_OVER = 0.001
"""Seconds."""


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(*, root: Path, port: int, browse: bool, audience: str | None, as_of: Day | None) -> int:
        from generator.cli.build import RARELY
        from generator.pipeline import OWN_SITE, beside
        from generator.report.text import summary
        from generator.serve.preview import Preview, Wanted
        from generator.serve.server import Server
        from generator.serve.watching import Watch

        # The model of a handbook is no garbage; looking it through again and again is a third of the time.
        gc.set_threshold(*RARELY)
        # Browsers wait for answers while rules run; each hand-over between threads takes so long.
        sys.setswitchinterval(HAND_OVER)
        wanted = Wanted(
            root,
            options.asked(as_of),
            lambda language: translator(normal(language)),
            translate,
            sys.stderr.write,
            options.prefix(root),
            audience,
        )
        preview = Preview(wanted)

        def changed() -> Iterator[None]:
            yield from preview.refresh()
            tell(summary(preview.shown.found), translate)

        watch = Watch(root, (beside(root, OWN_SITE),), changed)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with Server(preview, port) as server:
                preview.begin()
                sys.stdout.write(say("The handbook is at {address}", address=server.address).text(translate) + "\n")
                sys.stdout.flush()
                tell(say("It follows the files below {folder}. End it with Ctrl-C.", folder=root), translate)
                watch.start()
                if browse:
                    webbrowser.open(server.address)
                server.serve_forever()
        except KeyboardInterrupt:
            watch.stop()
            tell(say("The preview has ended."), translate)
        finally:
            watch.stop()
            preview.close()
        return 0

    return click.Command(
        "serve",
        callback=run,
        help=translate(
            "Show the handbook of the policy files below POLICIES in the browser of this machine, and follow each "
            "change of a file. Mistakes are shown on the pages. Ctrl-C ends it."
        ),
        params=[
            options.root(translate),
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                default=PORT,
                show_default=True,
                help=translate("Where to serve it; 0 takes a port that is free."),
            ),
            click.Option(["--open", "browse"], is_flag=True, help=translate("Open it in the browser.")),
            options.audience(translate),
            options.as_of(translate),
        ],
    )


def tell(message: Message, translate: Translate) -> None:
    """Say something to whoever started the preview."""
    sys.stderr.write(message.text(translate) + "\n")
