"""`python -m generator` is the command `remit`."""

from generator.cli.main import entry

if __name__ == "__main__":
    entry()
