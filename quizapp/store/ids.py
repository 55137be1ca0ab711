"""Identifiers that sort by time (UUID version 7, RFC 9562), from a passed time and passed randomness."""

from datetime import datetime
from uuid import UUID

RANDOM_BYTES = 10
"""How many bytes of randomness `uuid7` uses; 74 bits of them survive."""


def uuid7(now: datetime, randomness: bytes) -> UUID:
    """A UUIDv7 of the millisecond of `now`; an id is no secret and gives no permission.

    Raises ValueError unless `randomness` holds exactly RANDOM_BYTES bytes.
    """
    if len(randomness) != RANDOM_BYTES:
        raise ValueError(f"uuid7 needs {RANDOM_BYTES} random bytes, not {len(randomness)}")
    value = int(now.timestamp() * 1000) << 80 | int.from_bytes(randomness, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
