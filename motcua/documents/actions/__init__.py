"""What is done with files and papers."""
