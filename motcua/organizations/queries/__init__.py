"""What organizations tells."""
