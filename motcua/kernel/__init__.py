"""How: clock, actors, acts, events, the journal, jobs, refusals, money, text and the database."""
