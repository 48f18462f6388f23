"""The made-up region is an example to follow: nothing in it says anything private about anybody."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain
from typing import Any

from grontlys.demo import talk_words, work
from grontlys.demo.dialogue import stories
from grontlys.demo.generate import region
from grontlys.employers.rules import topics
from grontlys.employers.rules.private_facts import Finding, private_facts

DAY = dt.date(2026, 11, 21)


def texts_in(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, Mapping):
        yield from chain.from_iterable(texts_in(one) for one in held.values())
    elif isinstance(held, tuple | list | set | frozenset):
        yield from chain.from_iterable(texts_in(one) for one in held)
    elif is_dataclass(held) and not isinstance(held, type):
        yield from chain.from_iterable(texts_in(getattr(held, field.name)) for field in fields(held))


def private_in(texts: set[str]) -> dict[str, tuple[Finding, ...]]:
    return {text: found for text in texts if (found := private_facts(text))}


def test_no_sentence_the_generator_may_use_is_private() -> None:
    words = {
        text
        for module in (work, talk_words)
        for name, held in vars(module).items()
        if not name.startswith("__") and not callable(held)
        for text in texts_in(held)
    }
    assert len(words) > 500
    assert private_in(words) == {}


def test_nothing_stated_in_the_region_is_private() -> None:
    said = [one for story in stories(region(seed=1, on=DAY)) for one in story.statements]
    texts = {one.note for one in said}
    texts.update(text for one in said for text in topics.free_texts(one.kind, json.loads(one.value)))
    assert len(texts) > 100
    assert private_in(texts) == {}
