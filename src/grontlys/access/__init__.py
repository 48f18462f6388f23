"""Organisations, people who log in, their roles and assignments, and the log of everything that happens."""
