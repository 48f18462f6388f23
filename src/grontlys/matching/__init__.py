"""From a person's resources to the right places, and from an opening to the right people, with reasons."""
