"""Put on a server's PYTHONPATH by tests: the server, too, reaches no other machine."""

from tests.support.network import forbid_leaving

forbid_leaving(setattr)
