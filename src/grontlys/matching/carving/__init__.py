"""Job carving: a part-time position put together of tasks that skilled staff could hand over. Pure: no Django, clock or database.

`tasks` has the words, `search` puts proposals together, `position` says what one asks, frees and leaves open, and makes it jobs
for the match engine. docs/carving.md tells the rules.
"""
