"""What organizations does: the acts of agencies, officers and delegations."""
