"""Dates, times and periods (日期)."""
