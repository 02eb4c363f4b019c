"""The form: one editor for each kind of field, and the sheet that lays them out.

``editors`` is the one table from kind to editor, so a new field never needs code here; a new kind
of field needs one editor and one line in that table.
"""

from dpo_desktop.ui.form.record_form import RecordForm

__all__ = ["RecordForm"]
