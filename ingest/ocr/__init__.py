"""Scans into lines: genuine PaddleOCR modules with our own cropping between detection and recognition.

Heavy libraries are imported inside the functions that use them, so importing this package costs nothing.
"""
