"""The size class of the operator and where it stands with the notice of processing (Art. 10-1)."""

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, STEP, label
from dpo_desktop.ui.theme import set_role

_STATES = "processing_notice_states"


class ClassPanel(QFrame):
    """Says the class in words, how it was found, and what follows from it."""

    def __init__(self, context: Context) -> None:
        """Take no room until the worker has found the class."""
        super().__init__()
        set_role(self, "panel")
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        self._column.setSpacing(STEP)
        self.hide()
        context.tasks.run(lambda desk: desk.operator_class(), self._show, context=self)

    def _show(self, standing: Any) -> None:
        t = self._context.t
        if standing is None:
            words = t("No number of subjects is known: give it in the activities or below.")
            self._column.addWidget(label(words, "muted", wrap=True))
            self.show()
            return
        found, language = standing.found, self._context.language
        state = self._context.wording.choice(_STATES, standing.notice)
        name = found.size.texts.say(language)
        self._column.addWidget(label(name, "strong", wrap=True))
        said = [sentence.say(language) for sentence in found.explanation()]
        if not standing.estimated:
            said.append(
                t(
                    "The number is the sum over the activities, where one person may count twice; "
                    "the company's own estimate below takes its place."
                )
            )
        said.append(t("Notice of processing: {state}", state=state))
        for sentence in said:
            self._column.addWidget(label(sentence, "muted", wrap=True))
        self.show()
