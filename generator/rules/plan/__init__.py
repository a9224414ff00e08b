"""Rules about work plans and campaigns."""
