"""Measurements of the web pages."""
