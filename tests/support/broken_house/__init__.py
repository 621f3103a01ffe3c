"""The controls of the races: the house with one thing broken, served for real.

`python -m tests.support.broken_house places` breaks one promise on purpose, so that the test of
that promise can show that it would notice."""
