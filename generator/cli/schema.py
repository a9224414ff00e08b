"""`remit schema`."""
