"""Who talks with whom, when: contacts, reservations, fixed contacts, rest, and what to know before one calls."""
