"""Rules about who may read what."""
