"""The legal acts of a case (các hành vi đối với hồ sơ)."""
