"""What dossiers tell (tra cứu hồ sơ)."""
