"""A folder of papers that is there whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.reports.atomic import folder_error, in_words, sync


@dataclass(frozen=True, slots=True)
class NewFolder:
    """A folder written beside its target.

    Attributes:
        path: where its files are written to.
        target: whose place it may take.
    """

    path: Path
    target: Path

    def keep(self) -> None:
        """Let the folder take the target's place.

        Raises:
            DpoError: it cannot.
        """
        with in_words(self.target):
            if self.target.is_dir():
                # Windows does not put a folder in the place of another, even of an empty one.
                self.target.rmdir()
            self.path.rename(self.target)
        sync(self.target.parent)


@contextmanager
def new_folder(target: Path) -> Iterator[NewFolder]:
    """Make a folder that takes the target's place when it is kept; otherwise nothing is left of it.

    A fault in the block takes it away again, even after that.

    Raises:
        DpoError: the target holds something, or nothing can be written beside it.
    """
    target = target.absolute()
    with in_words(target):
        if target.is_dir() and any(target.iterdir()):
            raise DpoError(
                N_("The folder {folder} is not empty. Choose another one, or a new name."),
                folder=str(target),
            )
        if target.exists() and not target.is_dir():
            raise DpoError(N_("{file} is a file. Give the folder another name."), file=target.name)
    try:
        # Papers full of personal data: nobody else of this machine may open the folder.
        name = tempfile.mkdtemp(prefix=".dpo-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise folder_error(error, target) from error
    made = NewFolder(Path(name), target)
    try:
        yield made
    except BaseException:
        if not made.path.exists():
            shutil.rmtree(target, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(name, ignore_errors=True)
