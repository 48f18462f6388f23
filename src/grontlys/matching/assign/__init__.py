"""Many at once: candidates and openings with room for so many, as an agenda for a meeting. Pure functions on NumPy arrays.

Two answers are worked out side by side: the largest total value, with prices that prove it, and the stable matching that is
best for the candidates. Neither is carried out: they say which pairs are worth talking about, so that nobody is forgotten
(docs/matching.md). SciPy and OR-Tools are imported where they are used; HiGHS is taken from SciPy and never as a package of its
own, which cannot share a process with OR-Tools (google/or-tools #5246).
"""
