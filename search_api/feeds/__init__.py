"""Feeds of found articles: Atom and JSON Feed (订阅源)."""
