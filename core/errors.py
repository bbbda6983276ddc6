"""What a user can act on, said in full sentences."""


class LeaseDeskError(Exception):
    """A problem the user can act on; its text is shown as it is.

    Parameters
    ----------
    *problems
        One or more full sentences, each naming what is wrong, the value and what would be right.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class InvalidInputError(LeaseDeskError):
    """Terms, assumptions or a request that lie outside what the model is defined for."""


class BadFileError(LeaseDeskError):
    """A file that cannot be read as what it claims to be."""


class StoreError(LeaseDeskError):
    """The local store cannot be opened, read or written."""


class CancelledError(Exception):
    """A long run was asked to stop; nothing is wrong."""
