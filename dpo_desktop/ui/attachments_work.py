"""What is done to attachments on the worker: one thing after the other, with progress and stop."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from dpo_desktop.core.attachment import Attached, Attachment, Description, FileLook
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.file_names import shown_name
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.core.record import Record
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.reporter import Reporter

T = TypeVar("T")
_KIB = 1024  # bytes of a large file are more than a signal of Qt counts


class AttachmentsWork(QObject):
    """Lives as long as the card's page, so that a card shown anew goes on telling.

    Signals:
        began: what is being done, in words.
        progressed: how much is done, of how much.
        ended: nothing is being done any more, whatever came of it.
        looked: files are to be attached: each with what it is, and of what they are new versions.
        opened: an attachment was handed to another program.
    """

    began = Signal(str)
    progressed = Signal(int, int)
    ended = Signal()
    looked = Signal(object, object)
    opened = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Have nothing to do."""
        super().__init__(parent)
        self._context = context
        self._reporter: Reporter | None = None
        self.words = ""

    @property
    def running(self) -> bool:
        """Tell whether something is being done."""
        return self._reporter is not None

    def stop(self) -> None:
        """Stop what is being done, as soon as it can be."""
        if self._reporter is not None:
            self._reporter.stop.set()

    def look_at(self, files: Sequence[Path], before: Attachment | None = None) -> None:
        """Look at files that are to be attached, maybe as the version after another.

        Those that cannot be attached are told.
        """

        def look(desk: Desk) -> list[tuple[Path, FileLook | DpoError]]:
            return [(file, _looked(desk, file)) for file in files]

        self._context.tasks.run(look, lambda found: self._tell_looks(found, before), context=self)

    def attach(
        self, record: Record, files: Sequence[Path], described: Description, document: int = 0
    ) -> None:
        """Attach files one after the other; what cannot be attached ends it."""
        if not files or self.running:
            return
        file, left = files[0], files[1:]
        name = shown_name(file.name)

        def tell(made: Attached) -> None:
            self._context.bus.publish(made.changes)
            self._tell_attached(made)
            self.attach(record, left, described, document)

        self._run(
            self._context.t("Encrypting {file}", file=name),
            lambda desk, progress: desk.attach(record, file, described, progress, document),
            tell,
        )

    def open(self, attachment: Attachment) -> None:
        """Let the program of the system for such files show an attachment."""

        def show(path: Path) -> None:
            self.opened.emit()
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                t = self._context.t
                self._context.notify.error(
                    t("No program opens {file}. Save a copy.", file=attachment.shown_name)
                )

        self._run(
            self._context.t("Opening {file}", file=attachment.shown_name),
            lambda desk, progress: desk.open_attachment(attachment, progress),
            show,
        )

    def save(self, attachment: Attachment, target: Path, register: str) -> None:
        """Write a copy of an attachment to a file."""

        def tell(_nothing: None) -> None:
            self._context.bus.publish(Changes(frozenset({register})))
            self._context.notify.success(self._context.t("Copy saved: {file}", file=target.name))

        self._run(
            self._context.t("Writing {file}", file=target.name),
            lambda desk, progress: desk.read_attachment(attachment, target, progress),
            tell,
        )

    def describe(self, attachment: Attachment, described: Description) -> None:
        """Change what is said of an attachment."""
        self._context.tasks.run(
            lambda desk: desk.describe_attachment(attachment, described),
            self._context.bus.publish,
            context=self,
        )

    def remove(self, gone: Sequence[Attachment], why: str) -> None:
        """Remove attachments of one record."""
        self._context.tasks.run(
            lambda desk: desk.detach(gone, why), self._context.bus.publish, context=self
        )

    def keep_changed(self, attachment: Attachment) -> None:
        """Keep what another program made of an attachment."""

        def tell(made: Attached) -> None:
            self._context.bus.publish(made.changes)
            self._tell_attached(made)

        self._run(
            self._context.t("Encrypting {file}", file=attachment.shown_name),
            lambda desk, progress: desk.keep_changed(attachment, progress),
            tell,
        )

    def drop_changed(self, attachment: Attachment) -> None:
        """Do not ask about these changes again."""
        self._context.tasks.run(
            lambda desk: desk.drop_changed(attachment), lambda _nothing: None, context=self
        )

    def _tell_looks(
        self, found: Sequence[tuple[Path, FileLook | DpoError]], before: Attachment | None
    ) -> None:
        t = self._context.t
        bad = [look.say(t) for _file, look in found if isinstance(look, DpoError)]
        if bad:
            self._context.notify.error(" ".join(bad))
        good = [(file, look) for file, look in found if isinstance(look, FileLook)]
        if good:
            self.looked.emit(good, before)

    def _tell_attached(self, made: Attached) -> None:
        t, name = self._context.t, made.attachment.shown_name
        if not made.twins:
            self._context.notify.success(t("Attached: {file}", file=name))
            return
        number, twin = made.twins[0]
        self._context.notify.info(
            t(
                "Attached: {file}. The same content is attached to {number} already: {name}",
                file=name,
                number=number,
                name=shown_name(twin),
            )
        )

    def _run(
        self, words: str, work: Callable[[Desk, Progress], T], done: Callable[[T], None]
    ) -> None:
        if self.running:
            return
        reporter = self._reporter = Reporter()
        reporter.progressed.connect(self.progressed)
        self.words = words
        self.began.emit(words)
        progress = Progress(
            lambda done, total: reporter.progressed.emit(done // _KIB, total // _KIB),
            reporter.stop.is_set,
        )

        def tell(result: T) -> None:
            self._end()
            done(result)

        self._context.tasks.run(lambda desk: work(desk, progress), tell, self._fail, context=self)

    def _fail(self, problem: DpoError) -> None:
        self._end()
        if isinstance(problem, CancelledError):
            self._context.notify.info(problem.say(self._context.t))
        else:
            self._context.notify.error(problem)

    def _end(self) -> None:
        self._reporter = None
        self.words = ""
        self.ended.emit()


def _looked(desk: Desk, file: Path) -> FileLook | DpoError:
    try:
        return desk.look_at(file)
    except DpoError as problem:
        return problem
