"""The pages about people, organisations, the log, and what runs by itself."""
