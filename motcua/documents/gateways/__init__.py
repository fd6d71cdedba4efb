"""What documents asks of others: the disk, the child process, the virus scanner."""
