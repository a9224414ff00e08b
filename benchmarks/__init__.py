"""Benchmarks: one file per figure of the design, peers measured in the same run. `python -m benchmarks` lists them."""
