"""How whole files and JSON values are spoiled; the same for the same random numbers."""

import copy
import json
from random import Random
from typing import Any

PAGE = 4096
_LONG = 30_000


def bytes_of(whole: bytes, chance: Random) -> bytes:
    """Return a file spoiled in one to three places."""
    spoiled = bytearray(whole)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(_WAYS)(spoiled, chance)
    return bytes(spoiled)


def _flip(content: bytearray, chance: Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _write(content: bytearray, chance: Random) -> None:
    place = chance.randrange(len(content) + 1)
    count = chance.choice((1, 4, 16, 100))
    content[place : place + count] = chance.randbytes(count)


def _zeros(content: bytearray, chance: Random) -> None:
    place = chance.randrange(len(content) + 1)
    count = chance.choice((1, 8, 512, PAGE))
    content[place : place + count] = bytes(min(count, max(0, len(content) - place)))


def _cut(content: bytearray, chance: Random) -> None:
    del content[chance.randrange(len(content) + 1) :]


def _cut_on_a_page(content: bytearray, chance: Random) -> None:
    del content[chance.randrange(len(content) // PAGE + 1) * PAGE :]


def _take_out(content: bytearray, chance: Random) -> None:
    place = chance.randrange(len(content) + 1)
    del content[place : place + chance.choice((1, 7, 100, PAGE))]


def _put_in(content: bytearray, chance: Random) -> None:
    place = chance.randrange(len(content) + 1)
    content[place:place] = chance.randbytes(chance.choice((1, 7, 100)))


def _repeat(content: bytearray, chance: Random) -> None:
    place = chance.randrange(len(content) + 1)
    count = chance.choice((4, 100, PAGE))
    content[place:place] = content[place : place + count]


def _swap_pages(content: bytearray, chance: Random) -> None:
    pages = len(content) // PAGE
    if pages > 1:
        one, other = (chance.randrange(pages) * PAGE for _ in range(2))
        first, second = content[one : one + PAGE], content[other : other + PAGE]
        content[one : one + PAGE], content[other : other + PAGE] = second, first


def _copy_page(content: bytearray, chance: Random) -> None:
    pages = len(content) // PAGE
    if pages > 1:
        one, other = (chance.randrange(pages) * PAGE for _ in range(2))
        content[one : one + PAGE] = content[other : other + PAGE]


def _more(content: bytearray, chance: Random) -> None:
    content += chance.randbytes(chance.choice((1, 100, PAGE)))


_WAYS = (
    *(_flip, _write, _zeros, _cut, _cut_on_a_page, _take_out),
    *(_put_in, _repeat, _swap_pages, _copy_page, _more),
)

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**63, -(2**63) - 1, 10**30, 0.5, -0.0, 1e308),
    *("", " ", "\0", "x", "null", "[]", "0", "-1", "1e9", "9" * 5000, "ә" * _LONG, "\ud800"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "2026-10-16T25:00:00", "../../x", "AAAA", "=" * 8),
    *([], {}, [[]], [{}], {"": None}, {"x": []}, [None], ["x"] * 50),
    *(float("nan"), float("inf")),
)
"""Values that stand where another one is expected."""


def json_of(value: Any, chance: Random) -> Any:
    """Return a JSON value spoiled at one to three of its places, however deep."""
    spoiled = copy.deepcopy(value)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        spoiled = _replaced(spoiled, chance)
    return spoiled


def _replaced(value: Any, chance: Random) -> Any:
    within = list(value) if isinstance(value, dict) else range(len(value)) if _many(value) else ()
    if not within or chance.random() < 0.15:
        return _odd(value, chance)
    place = chance.choice(list(within))
    way = chance.random()
    if way < 0.1:
        del value[place]
    elif way < 0.2 and isinstance(value, dict):
        value[str(_odd(place, chance))] = value.pop(place)
    elif way < 0.3 and isinstance(value, list):
        value.insert(place, copy.deepcopy(chance.choice(value)))
    else:
        value[place] = _replaced(value[place], chance)
    return value


def _many(value: Any) -> bool:
    return isinstance(value, list)


def _odd(value: Any, chance: Random) -> Any:
    if isinstance(value, str) and value and chance.random() < 0.5:
        spoiled = bytearray(value.encode(errors="replace"))
        chance.choice((_flip, _cut, _put_in, _repeat))(spoiled, chance)
        return spoiled.decode(errors="replace")
    if isinstance(value, int) and chance.random() < 0.5:
        return value + chance.choice((-1, 1, 2**16))
    if chance.random() < 0.05:
        return _deep(chance.choice((10, 400)))
    return copy.deepcopy(chance.choice(ODD))


def _deep(depth: int) -> Any:
    value: Any = "deep"
    for _ in range(depth):
        value = [value]
    return value


def json_file(value: Any, chance: Random) -> bytes:
    """Return a JSON file spoiled as a value or as bytes, and now and then something else whole."""
    way = chance.random()
    if way < 0.02:
        return chance.choice((b"", b"null", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000))
    if way < 0.25:
        return bytes_of(json.dumps(value).encode(), chance)
    return json.dumps(json_of(value, chance)).encode(errors="replace")
