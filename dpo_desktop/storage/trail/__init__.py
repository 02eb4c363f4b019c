"""The audit trail: the history, the chain its entries form, and what checks both."""
