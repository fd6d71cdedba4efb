"""Engines (máy đếm): whatever runs the portable expressions over the files of the manifest."""
