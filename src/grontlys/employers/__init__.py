"""Companies, workplaces, what is known about them, their lights, and the company register they come from."""
