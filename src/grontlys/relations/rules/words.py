"""The words of contact: for whom one calls, what came of it, what comes next, why a workplace is to be left in peace."""

from __future__ import annotations

from grontlys.employers.rules.terms import Term

CONCERNS: tuple[Term, ...] = (
    Term("getting_to_know", "For å bli kjent, uten å be om noe", "To get to know them, asking for nothing"),
    Term("one_candidate", "For én kandidat", "For one candidate"),
    Term("several_candidates", "For flere kandidater", "For several candidates"),
    Term("follow_up", "Oppfølging av noen som er der", "Follow-up of somebody who is there"),
    Term("their_matter", "Noe de ba om", "Something they asked for"),
    Term("warm_up", "For å si hvem som ringer, og når", "To say who will ring, and when"),
)
"""For whom or for what. Never who: the log of contacts is shared by all (system.md section 3).

The visit that asks for nothing: SINTEF 2019:00060 l. 5660-5681. The warm-up call: l. 5455-5477.
"""

OUTCOMES: tuple[Term, ...] = (
    Term("talked", "Snakket sammen", "We talked"),
    Term("not_reached", "Fikk ikke tak i dem", "Did not reach them"),
    Term("call_back", "De ville bli ringt opp igjen", "They asked to be called back"),
    Term("place", "De har plass", "They have a place"),
    Term("not_now", "Ikke aktuelt nå", "Not now"),
    Term("need", "De har et behov", "They have a need"),
)
NOT_REACHED = "not_reached"
PLACE = "place"
NOT_NOW = "not_now"

NEXT_STEPS: tuple[Term, ...] = (
    Term("call", "Ringe", "Call"),
    Term("visit", "Besøke", "Visit"),
    Term("send", "Sende noe", "Send something"),
    Term("find_out", "Finne ut av noe for dem", "Find something out for them"),
    Term("present", "Presentere noen", "Introduce somebody"),
    Term("ask_again", "Spørre igjen", "Ask again"),
)

PARTNER_TASKS: tuple[Term, ...] = (
    Term("leads", "Leder samtalen", "Leads the talk"),
    Term("support", "Kan støtte og ordninger", "Knows support and measures"),
    Term("prevention", "Sykefravær og forebygging", "Sick leave and prevention"),
    Term("candidates", "Kjenner kandidatene", "Knows the candidates"),
    Term("learns", "Er med for å lære", "Is there to learn"),
)
"""What each does on a joint visit (SINTEF 2019:00060 l. 5504-5522, 5546-5556)."""

REST_REASONS: tuple[Term, ...] = (
    Term("asked", "De har bedt om ro", "They asked to be left in peace"),
    Term("busy", "Travel tid hos dem", "A busy time for them"),
    Term("too_many", "For mange har ringt", "Too many have called"),
    Term("changes", "Omstilling eller ny leder", "Reorganisation or a new leader"),
    Term("hard_placement", "Krevende oppfølging pågår", "Demanding follow-up is going on"),
)

RESERVED_FOR: tuple[Term, ...] = CONCERNS
"""A contact is held for the same reasons as one calls."""

REQUEST_KINDS: tuple[Term, ...] = (
    Term("need", "Trenger folk", "Needs people"),
    Term("offer", "Tilbyr en plass", "Offers a place"),
    Term("question", "Lurer på noe", "Wonders about something"),
    Term("trouble", "Noe går ikke som det skal", "Something is not going well"),
)
"""What an employer gets in touch about (SINTEF 2019:00060 l. 5392-5394, 5605-5634)."""
SHARED_REQUESTS = ("need", "offer")
"""The kinds that are a chance for somebody, and therefore everybody's to see."""

ANSWERS: tuple[Term, ...] = (
    Term("answered", "Fikk svar på det de lurte på", "Had an answer to what they asked"),
    Term("proposed", "Vi har foreslått noen", "We have proposed somebody"),
    Term("none_now", "Ingen akkurat nå, med en dag for ny beskjed", "Nobody just now, with a day for more news"),
    Term("solved", "Det er ordnet", "It is sorted out"),
    Term("passed_on", "Gitt videre til en som kan", "Passed on to somebody who can"),
    Term("lost", "Det glapp", "It slipped away"),
)
NONE_NOW, SOLVED, LOST = "none_now", "solved", "lost"

LOST_REASONS: tuple[Term, ...] = (
    Term("too_late", "Vi svarte for sent", "We answered too late"),
    Term("nobody_fits", "Vi hadde ingen som passet", "We had nobody who fitted"),
    Term("not_asked", "Ingen her visste om det", "Nobody here knew of it"),
    Term("rules", "Regler eller støtte sto i veien", "Rules or support stood in the way"),
    Term("their_change", "De ombestemte seg", "They changed their minds"),
    Term("others", "De fant noen selv", "They found somebody themselves"),
)
"""Why a chance was lost; read together afterwards (issue: lost chances are analysed later)."""

NOBODY_KNOWS = "nobody_knows"
SILENCES: tuple[Term, ...] = (
    Term(NOBODY_KNOWS, "Ingen vet", "Nobody knows"),
    Term("nobody_asked", "Ingen har spurt dem", "Nobody has asked them"),
    Term("went_badly", "Sist gikk det ikke bra", "It did not go well last time"),
    Term("too_little_help", "De fikk for lite oppfølging av oss", "They had too little follow-up from us"),
    Term("no_work", "De har lite å gjøre", "They have little work"),
    Term(
        "no_time", "De mangler tid eller noen som kan følge opp", "They lack time, or somebody who can look after them"
    ),
    Term("new_leader", "Ny leder, eller den vi kjente har sluttet", "A new leader, or whom we knew has left"),
    Term("hired_enough", "De ansatte, og trenger ikke flere nå", "They hired, and need no more now"),
    Term("asked_not", "De har bedt om ikke å bli spurt", "They have asked not to be asked"),
)
"""Why an employer who hosted before is silent (SINTEF 2019:00060 l. 82-94, 5744-5756)."""

REFERENCE_MOST = 730
"""Days for which an employer's yes to telling others holds at most (issue: two years)."""
