"""Measurements of nlp (标注句评测)."""
