"""The columnar index of workplaces, the search language, and the page people find employers on."""
