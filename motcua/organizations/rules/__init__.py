"""What organizations decides: codes, history, shares, appointments, separation of duties."""
