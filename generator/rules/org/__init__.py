"""Rules about units and positions."""
