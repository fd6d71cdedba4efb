"""The walls: what must hold of the whole house, and a planted violation for each of them."""
