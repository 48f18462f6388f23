"""How suggestions and decisions fall on groups of people: figures with intervals, small cells hidden. Pure.

The form is that of a bias audit (selection rate and impact ratio by group and by pairs of groups, as New York City's Local Law 144
asks of tools for hiring); engines.md A3, R8. Nothing here judges: whether a difference is unfair is for people to say.
"""
