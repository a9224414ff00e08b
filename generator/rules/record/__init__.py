"""Rules about forms and registers."""
