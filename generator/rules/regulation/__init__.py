"""Rules about regulations, their clauses and procedures."""
