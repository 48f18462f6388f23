"""Occupations and skills as official vocabularies have them: read in, looked up, and held beside our own tasks."""
