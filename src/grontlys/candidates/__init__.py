"""People who seek work: what they can, want and need, who may see it, and for how long."""
