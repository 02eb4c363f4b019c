"""How large the pages are shown: fitted to the window, or in per cent of their own size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.papers.page_view import Fit

_STEPS = (50, 75, 100, 125, 150, 200, 300, 400)
_OWN_SIZE = 96 / 72  # pixels of the window for a point of the page at 100 %


class ZoomBox(QComboBox):
    """Offers the usual zooms and shows any.

    Signals:
        fit_chosen: a ``Fit``.
        zoom_chosen: pixels of the window for each point of the page.
    """

    fit_chosen = Signal(object)
    zoom_chosen = Signal(float)

    def __init__(self, t: Speech) -> None:
        """Show that the width is fitted."""
        super().__init__()
        self._t = t
        self._words: dict[str | int, str] = {
            Fit.WIDTH.value: t("Fit the width"),
            Fit.PAGE.value: t("Fit the page"),
            **{step: t("{percent} %", percent=step) for step in _STEPS},
        }
        for value, words in self._words.items():
            self.addItem(words, value)
        self.setAccessibleName(t("Zoom"))
        self.setToolTip(t("Zoom"))
        self.activated.connect(self._choose)

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """Show the zoom in force."""
        percent = round(100 * zoom / _OWN_SIZE)
        value = percent if fit is Fit.NOTHING else fit.value
        while self.count() > len(self._words):
            self.removeItem(self.count() - 1)
        if value not in self._words:
            self.addItem(self._t("{percent} %", percent=percent), percent)
        self.setCurrentIndex(self.findData(value))

    def _choose(self) -> None:
        value = self.currentData()
        if isinstance(value, str):
            self.fit_chosen.emit(Fit(value))
        else:
            self.zoom_chosen.emit(value / 100 * _OWN_SIZE)
