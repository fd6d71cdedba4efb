"""Acts on working calendars."""
