"""By when: working calendars, holidays, pauses; the arithmetic of legal time, one at a time and by the million."""
