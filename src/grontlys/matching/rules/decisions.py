"""What people decide about a suggestion, and why: words with stable codes. Pure.

A reason teaches the profile, where it is the candidate's own, and never the model: no weight follows from what was chosen.
"""

from __future__ import annotations

from enum import StrEnum

from grontlys.employers.rules.terms import Term


class What(StrEnum):
    """What was decided about one workplace for one candidate. The newest counts."""

    SHORTLIST = "shortlist"
    NOT_THIS = "not_this"
    REMOVED = "removed"  # neither any more: taken off the shortlist with how it went, or shown again


class Answer(StrEnum):
    """What a named person answers where a task asks for more than the candidate meets (engines.md R3)."""

    ACCEPT = "accept"  # it is fine, with an adaptation
    REJECT = "reject"  # it is too much here
    ASK = "ask"  # the employer or the candidate must be asked first


OWN_NO = "own_no"
"""The candidate's own no to the employer: it goes into the profile."""

TASK_NO = "task_no"
"""The candidate's own no to what is done there: it goes into the profile, and counts everywhere."""

IN_PROFILE = (OWN_NO, TASK_NO)

NOT_THIS: tuple[Term, ...] = (
    Term(OWN_NO, "Kandidaten vil ikke dit", "The candidate does not want to go there"),
    Term(TASK_NO, "Kandidaten vil ikke arbeide med dette", "The candidate does not want to do this work"),
    Term("too_much", "Oppgavene krever for mye nå", "The tasks ask for too much now"),
    Term("hours_no", "Arbeidstiden passer ikke", "The hours do not suit"),
    Term("way_no", "Veien dit er for vanskelig", "The way there is too difficult"),
    Term("timing", "Ikke riktig tidspunkt", "Not the right time"),
    Term("other_place", "Et annet sted passer bedre", "Another place suits better"),
    Term("been_there", "Kandidaten har vært der før", "The candidate has been there before"),
    Term("employer_no", "Arbeidsgiveren vil ikke nå", "The employer does not want to now"),
    Term("facts_wrong", "Det som står om arbeidsplassen, stemmer ikke", "What is said of the workplace is not right"),
)

TEACHES: dict[str, str] = {
    "too_much": "abilities",
    "hours_no": "hours",
    "way_no": "reach",
    "employer_no": "not_now",
    "facts_wrong": "workplace",
}
"""Where a reason is a fact of the person or of the employer that others should know: which fact it asks people to write. It is they
who write it; nothing is changed by the reason itself."""

STARTS = "starts"
"""The one outcome after which nobody waits any more."""

OUTCOMES: tuple[Term, ...] = (
    Term(STARTS, "Skal begynne der", "Will begin there"),
    Term("candidate_no", "Kandidaten takket nei", "The candidate declined"),
    Term("employer_other", "Arbeidsgiveren gikk videre med en annen", "The employer went ahead with someone else"),
    Term("employer_later", "Arbeidsgiveren vil vente", "The employer wants to wait"),
    Term("not_asked", "Vi spurte ikke", "We did not ask"),
)
"""How it went with a workplace on the shortlist: each gets an answer, in words that one would say with the person present."""

REASONS: dict[What, tuple[Term, ...]] = {What.SHORTLIST: (), What.NOT_THIS: NOT_THIS, What.REMOVED: OUTCOMES}

ANSWERS: tuple[Term, ...] = (
    Term(Answer.ACCEPT.value, "Det går, med tilrettelegging", "It works, with adaptation"),
    Term(Answer.ASK.value, "Vi må spørre først", "We must ask first"),
    Term(Answer.REJECT.value, "Det blir for mye her", "It is too much here"),
)
