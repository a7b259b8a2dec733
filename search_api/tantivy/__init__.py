"""The engine without a server: tantivy in a folder."""
