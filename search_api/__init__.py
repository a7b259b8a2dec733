"""FastAPI app, query, search engines, feeds and exports over the archive."""
