"""Numbers with their units (数字)."""
