"""The teller of one summary: knows the room's words and never says the same quote twice."""

import re
from collections.abc import Iterable, Sequence

from facilitator.summary import phrasing, quotes
from facilitator.summary.payloads import Summary
from facilitator.summary.tone import Tone, tone

LIST = re.compile(r"[,;:/]")  # what a name is that the machine has put together from several words


class Teller:
    """Chooses quotes for a narrative and remembers which were told."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self._spoken: set[str] = set()
        self._small = phrasing.room_words(summary)

    def choose(self, texts: Iterable[str], most: int, *, near: Sequence[str] = ()) -> list[str]:
        """Choose up to `most` passages that stand alone and were not told yet, the fittest first."""
        return quotes.pick(texts, most, spoken=self._spoken, near=near)

    def choose_whole(self, texts: Iterable[str], most: int) -> list[str]:
        """Choose up to `most` short texts in their order: whole where they stand, else their best passage."""
        chosen: list[str] = []
        for text in texts:
            if len(chosen) == most:
                break
            if quotes.stands(text, shortest=12, fewest=3):
                chosen += quotes.tell([text], self._spoken)
            else:
                chosen += self.choose([text], 1)
        return chosen

    def name(self, name: str) -> str:
        """Write a theme's or group's name as it stands inside a sentence."""
        return phrasing.in_sentence(name, self._small)

    def theme(self, name: str) -> str:
        """Write a theme's name inside a sentence, a list of words between quotation marks."""
        told = self.name(name)
        return phrasing.quoted_within(told) if LIST.search(told) else told

    def tone(self, words: str) -> Tone:
        """Tell which kind of frame is true of a quote."""
        return tone(words, self.summary.workshop.language)
