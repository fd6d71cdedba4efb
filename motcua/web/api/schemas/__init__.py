"""What the endpoints take and answer, as types."""
