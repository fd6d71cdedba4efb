"""What people do: the acts of accounts and identities."""
