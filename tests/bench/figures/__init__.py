"""The figures of a large room: what is promised, what was measured here, and on what machine.

`python -m tests.bench.figures` takes each with a short run; `--full` takes every one in full, five times.
"""
