"""Plain Python values every layer speaks in: fields, records, states, queries, errors."""
