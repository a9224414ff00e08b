"""Rules about internal control: who may do what, and what must be apart."""
