"""One page about a candidate that the candidate has approved, for one employer or one kind of employer.

`rules` has the states and what may happen in each, one table; `content` is what a version says, with its fingerprint; `actions` are
the verbs of staff, `answers` those of the candidate and the employer, who come by a link; `reading` is what stands and what could
stand on it; `shown` is the one way to what an employer reads, on the page, in the preview and as PDF.
"""
