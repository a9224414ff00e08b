"""Policy files read again and again: only what changed is parsed, and a broken file stands as it last was whole."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity, worst
from generator.loader import Document, read_bytes, read_files
from generator.schema import validate
from generator.source import Source


@dataclass(frozen=True, slots=True)
class Read:
    """A policy file as it was read.

    Attributes:
        data: its bytes.
        document: what stands in it and fits the schema; None where nothing could be read.
        unread: what could not be read of it, or does not fit.
    """

    data: bytes
    document: Document | None
    unread: tuple[Diagnostic, ...]

    @property
    def whole(self) -> bool:
        """Whether all of it was read as it was meant."""
        return self.document is not None and worst(self.unread) is not Severity.ERROR


@dataclass(frozen=True, slots=True)
class Reading:
    """A policy folder as it is shown.

    Attributes:
        documents: what stands in the files and fits the schema, sorted by path; of a broken file what stood in it
            before.
        unread: what could not be read of the files that are shown as they are, or does not fit.
        held: findings about the broken files that are shown as they were.
        stale: the texts of these as they were: what is found in them is not found in any file.
    """

    documents: list[Document]
    unread: list[Diagnostic]
    held: list[Diagnostic]
    stale: list[Source]


@dataclass(slots=True)
class Reader:
    """Reads a policy folder, and remembers it."""

    root: Path
    last: dict[str, Read] = field(default_factory=dict)
    good: dict[str, Document] = field(default_factory=dict)

    def read(self) -> Reading:
        """The folder as it is now.

        Raises:
            RemitError: there is no such folder.
        """
        files, refused = read_files(self.root)
        self.last = {name: self.one(name, data) for name, data in files}
        self.good |= {name: one.document for name, one in self.last.items() if one.document is not None and one.whole}
        # What cannot be opened at the moment is there all the same.
        there = {*self.last, *(one.span.path for one in refused if one.severity is Severity.ERROR)}
        self.good = {name: document for name, document in self.good.items() if name in there}
        reading = Reading([], [], [], [])
        for name in sorted(there):
            self.show(name, reading)
        for one in refused:
            (reading.held if one.span.path in self.good else reading.unread).append(one)
        return reading

    def one(self, name: str, data: bytes) -> Read:
        """A file, parsed only if it changed."""
        before = self.last.get(name)
        if before is not None and before.data == data:
            return before
        document, unread = read_bytes(data, name)
        if document is None:
            return Read(data, None, tuple(unread))
        (fitting,), misfits = validate([document])
        return Read(data, fitting, (*unread, *misfits))

    def show(self, name: str, reading: Reading) -> None:
        """Add a file as it is or, where it is broken and was whole before, as it was."""
        read, good = self.last.get(name), self.good.get(name)
        if good is not None and (read is None or not read.whole):
            reading.documents.append(good)
            reading.stale.append(good.source)
            if read is not None:
                reading.held.extend(read.unread)
        elif read is not None:
            reading.unread.extend(read.unread)
            if read.document is not None:
                reading.documents.append(read.document)
