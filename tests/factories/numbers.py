"""Numbers that make each address, mailbox and name a new one."""

from itertools import count

NUMBERS = count(1)
