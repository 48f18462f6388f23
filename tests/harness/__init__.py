"""What the tests stand on. Fixtures are in tests/conftest.py; each module here is one habit of the house."""
