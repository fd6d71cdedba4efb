"""Agencies through time, officers, authority."""
