"""The language guard: which words in a text to think over before somebody reads it, and plainer ones. Pure, and knows no network.

    for finding in reconsider(text, Audience.EMPLOYER):
        finding.start, finding.end, finding.words   where, and the words as they stand
        finding.kind, finding.severity              codes of reasons.KINDS, and "stop" or "reconsider"
        finding.why                                 a code of reasons.WHYS; candidates.guarding puts it in words
        finding.suggestions                         plain words to put there instead, perhaps none

On pages: `candidates.guarding.guarded(text, audience)` gives the lines of the partial candidates/_guard.html, and
`guarding.as_typed(field, audience)` the attributes of a field that is read while it is typed in (docs/language.md).
"""

from __future__ import annotations

from grontlys.candidates.language.guard import language_of, reconsider
from grontlys.candidates.language.reasons import Audience, Finding

__all__ = ["Audience", "Finding", "language_of", "reconsider"]
