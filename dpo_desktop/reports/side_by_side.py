"""Two stacks of flowables beside each other: date and addressee, names in two languages."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from dpo_desktop.reports.blocks import Block


class SideBySide(Flowable):
    """Two stacks on one page, their tops level."""

    def __init__(
        self,
        left: Sequence[Flowable],
        right: Sequence[Flowable],
        *,
        share: float = 0.5,
        gap: float = 12,
    ) -> None:
        """Take what stands at the left and at the right.

        Args:
            left: from top to bottom.
            right: the same.
            share: of the width without the gap, for the left.
            gap: between them, in points.
        """
        super().__init__()
        self._stacks = (Block(left), Block(right))
        self._share = share
        self._gap = gap

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the height of the higher stack."""
        left, right = self._stacks
        room = available_width - self._gap
        left.wrapOn(self.canv, room * self._share, available_height)
        right.wrapOn(self.canv, room * (1 - self._share), available_height)
        self.width = available_width
        self.height = max(left.height, right.height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw both."""
        left, right = self._stacks
        for stack, x in ((left, 0.0), (right, self.width - right.width)):
            stack.drawOn(self.canv, x, self.height - stack.height)
