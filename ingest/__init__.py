"""A file in, articles out: sources, OCR and layout repair."""
