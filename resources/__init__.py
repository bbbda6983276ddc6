"""Data that ships with the program: deals, facts, clauses, themes, icons, fonts."""
