"""The match engine: pure functions on plain values and NumPy arrays. No Django, no clock, no database.

A person's abilities are held against what a task asks, dimension by dimension; what cannot be met is an overload that people
settle, never a cosine. Every pair has terms that sum to its score exactly, in whole numbers. What the engine never sees:
names, age, sex, origin, diagnosis, benefit, conviction, any text (docs/fairness.md).
"""
