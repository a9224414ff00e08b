"""Words that the command line library prints itself, so that the catalogue has them. A test compares them with click.

click looks them up in the process's gettext domain, which is ours (language.py); nothing but the test reads them here.
"""

from generator.messages import say

WORDS = (
    say("Usage:"),
    say("Options"),
    say("Commands"),
    say("Show this message and exit."),
    say("Show the version and exit."),
    say("Try '{command} {option}' for help."),
    say("Error: {message}"),
    say("Invalid value: {message}"),
    say("Invalid value for {param_hint}: {message}"),
    say("Missing argument"),
    say("Missing option"),
    say("Missing parameter"),
    say("Missing parameter: {param_name}"),
    say("Missing command."),
    say("No such option {name!r}."),
    say("No such command {name!r}."),
    say("Option {name!r} does not take a value."),
    say("Argument {name!r} takes {nargs} values."),
    say("default: {default}"),
    say("directory"),
    say("file"),
    say("path"),
    say("{name} {filename!r} does not exist."),
    say("{name} {filename!r} is a file."),
    say("{name} {filename!r} is a directory."),
    say("{name} {filename!r} is not readable."),
    say("{name} {filename!r} is not writable."),
)


def either(one: str, many: str) -> tuple[str, str]:
    """A sentence of click for one thing and for several; our own messages have no such pairs.

    scripts/messages.py reads both literals. Chinese has one form for the two.
    """
    return one, many


PAIRS = (
    either("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    either("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    either("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."),
    either("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    either("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
