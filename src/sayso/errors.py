"""What can go wrong, as one tree; each message names what was met and what to try.

SaysoError
├── InputError       one input cannot be read: the others still are
│   ├── MissingInput     nothing of that name
│   ├── UnreadableInput  found, but not text that we can read
│   └── EmptyInput       read, but there are no words in it
├── UsageError       the call itself does not make sense
├── ModelError       a learned model is missing or not the one we know
├── StoreError       the store cannot be opened or used
│   └── StoreBusy        another program holds it: the same may be done again
└── BatchError       a batch cannot go on; what is finished stays
"""


class SaysoError(Exception):
    """Anything that `sayso` tells its user in one line instead of a traceback."""


class InputError(SaysoError):
    """One input cannot be read.

    Carries the input's name, what was met there, and what to try, so that a list of inputs goes on without it. Names
    and what libraries say of broken files may hold anything; the message is one line that can be printed.
    """

    def __init__(self, path: str, met: str, hint: str) -> None:
        line = f"{path}: {met}. {hint}"
        super().__init__("".join(each if each.isprintable() else "\ufffd" for each in line))
        self.path = path
        self.met = met
        self.hint = hint


class MissingInput(InputError):  # noqa: N818 - reads as what it is, as in FileNotFound
    """Nothing of that name is there."""


class UnreadableInput(InputError):  # noqa: N818
    """Found, but its bytes are no text, page or record that we can read."""


class EmptyInput(InputError):  # noqa: N818
    """Read, but there are no words in it."""


class UsageError(SaysoError):
    """The call itself does not make sense, whatever the inputs hold."""


class ModelError(SaysoError):
    """A learned model is missing, damaged, or not the one this version knows."""


class StoreError(SaysoError):
    """The store cannot be opened or used; the message names the file, what was met and what to try."""


class StoreBusy(StoreError):  # noqa: N818 - reads as what it is
    """Another program is writing to the store, or its writing crossed ours: nothing was changed; do it again."""


class BatchError(SaysoError):
    """A batch cannot go on; what is finished stays, and the message says what to mend before it is begun again."""
