"""What an administrator has to repair: a broken environment, not a broken handbook."""

from generator.messages import Message


class RemitError(Exception):
    """Something outside the handbook stops the work; `exit_code` is what the command ends with."""

    exit_code = 3

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        """Say what is wrong and, where there is one, the way out."""
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The English sentence."""
        return str(self.message) if self.hint is None else f"{self.message} {self.hint}"


class MisuseError(RemitError):
    """The command was asked for something that is not there."""

    exit_code = 2
