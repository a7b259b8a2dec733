"""Learns the weights of layout repair from typeset pages: ``python -m bench.layouts.learning``."""
