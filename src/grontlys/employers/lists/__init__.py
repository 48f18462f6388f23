"""The office's own lists: a spreadsheet of employers, contacts and openings brought in, and taken out again.

sheets       the file becomes sheets of text          (pure)
cells        a cell becomes a day, a number, a count  (pure)
fields       which column is what, guessed and told   (pure)
private      what must never come in                  (pure)
matching     names and addresses to workplaces        (pure)
plan         a row becomes what it would add          (pure)
register     the matcher filled from the database
actions      the verbs: upload, choose columns, match, import, undo
views        the pages under /lister/
"""
