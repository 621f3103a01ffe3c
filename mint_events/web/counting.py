"""Counters of this process for `limits`: a dictionary. The library's own starts a thread at each
count, which costs more than the sign-up it guards, and does not survive a fork."""

from limits.storage import Storage

from mint_events.kernel import clock

SWEPT_ABOVE = 20_000  # counters; those whose time is over are then thrown away


class Counters(Storage):
    """Key → how often, and when counting begins anew."""

    STORAGE_SCHEME = ["mint"]

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong when counting: nothing."""
        return ConnectionError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Counts up; a key that is new, or whose time is over, begins anew for `expiry` seconds."""
        count, ends = self._read(key)
        if count == 0:
            ends = clock.now().timestamp() + expiry
            self._make_room()
        self._counts[key] = (count + amount, ends)
        return count + amount

    def get(self, key: str) -> int:
        """How often it was counted."""
        return self._read(key)[0]

    def get_expiry(self, key: str) -> float:
        """When counting begins anew, in seconds since 1970."""
        return self._read(key)[1]

    def check(self) -> bool:
        """Always well."""
        return True

    def reset(self) -> int:
        """Forgets everything. Returns how many counters that were."""
        forgotten = len(self._counts)
        self._counts.clear()
        return forgotten

    def clear(self, key: str) -> None:
        """Forgets one."""
        self._counts.pop(key, None)

    def _read(self, key: str) -> tuple[int, float]:
        now = clock.now().timestamp()
        count, ends = self._counts.get(key, (0, now))
        return (0, now) if ends <= now else (count, ends)

    def _make_room(self) -> None:
        if len(self._counts) <= SWEPT_ABOVE:
            return
        now = clock.now().timestamp()
        living = {key: kept for key, kept in self._counts.items() if kept[1] > now}
        # Still too many at once: an attack from very many addresses. The oldest half may go on.
        newest = list(living.items())[len(living) // 2 :] if len(living) > SWEPT_ABOVE else None
        self._counts = dict(newest) if newest else living
