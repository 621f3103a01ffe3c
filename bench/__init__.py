"""Measures the house: `make bench`, or `python -m bench --quick`."""
