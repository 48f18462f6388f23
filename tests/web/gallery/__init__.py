"""Every component on one page, for eyes, keyboard and axe. Only the tests have its address."""
