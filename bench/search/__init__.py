"""Measurements of search: quality, speed, and the table of characters that look alike."""
