"""The doors: sign-in of officers by password and second factor, of citizens and businesses by VNeID."""
