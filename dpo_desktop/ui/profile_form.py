"""The operator's profile as a form: generated from its fields, as every record's form is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.core.profile import FIELDS, SECTIONS, profile_problems
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context


class ProfileForm(QWidget):
    """Edits the profile; needs no open desk, so the first run can use it."""

    def __init__(self, context: Context, values: Values) -> None:
        """Show a profile, or what was typed of it so far."""
        super().__init__()
        # The editors are not needed to unlock a vault, so the unlock page does not load them.
        from dpo_desktop.ui.form import RecordForm

        self.form = RecordForm(context, FIELDS, SECTIONS)
        self.form.set_required([field.name for field in FIELDS if field.required_from])
        self.form.set_values(values)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def values(self) -> Values:
        """Return what is typed."""
        return self.form.values()

    def ready(self) -> bool:
        """Show what is wrong, field by field; tell whether nothing is."""
        problems = (*self.form.problems(), *profile_problems(self.values()))
        self.form.show_problems(problems)
        return not any(not problem.warning for problem in problems)
