"""The page that an employer and the staff fill in together: what the employer says about its own workplace and needs.

`reading` is the one way to what the page shows: the employer's own words that are shared with all, on the topics of
rules.shared_page, and nothing else. `answers` turns a filled-in part into what is to be stated, `actions` are the verbs,
`summary` says it all again in short.
"""
