"""Other systems: one package a partner, each with a working emulator."""
