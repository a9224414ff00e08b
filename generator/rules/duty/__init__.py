"""Rules about duties."""
