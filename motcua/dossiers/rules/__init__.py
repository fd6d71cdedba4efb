"""What the law and the process say of a case: clocks, promises, walks, lateness and blame. Pure."""
