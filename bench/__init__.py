"""Measurements: scripts that print a table, and the scorers they share."""
