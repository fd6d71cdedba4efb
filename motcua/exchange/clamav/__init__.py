"""ClamAV, the virus scanner, asked over its socket (quét mã độc)."""
