"""DPO Desktop: the registers of the person responsible for personal data, on one workstation.

The map, top to bottom; imports go one way only (``docs/architecture.md``, checked):

``app``, ``cli``      composition roots: a window, or commands, over the same services
``desk``              what a DPO can do: list, add, change, move on, see what is due, export
``registers``         one folder each: fields, states, rules
``ui``                shared Qt screens, built from the registers' declarations
``reports``           PDF papers
``exchange``          other formats in and out
``storage``           the encrypted vault: keys, tables, history, search, numbers
``law``               Kazakhstan's terms, calendar and vocabularies, as dated data
``core``              plain values every layer speaks in
"""

__version__ = "0.1.0"
