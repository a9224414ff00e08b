"""Rules about texts of any kind."""
