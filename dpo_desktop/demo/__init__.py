"""A made-up company with a year of records, to look around in before one's own are typed.

The story lies in ``resources/demo``; every date in it hangs on the day it is told, so that on any
day something is overdue, something is due and somebody is waited for.
"""

from dpo_desktop.demo.build import build
from dpo_desktop.demo.clock import DemoClock

__all__ = ["DemoClock", "build"]
