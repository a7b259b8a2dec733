"""The engine for everyone who outgrows one folder: Elasticsearch, a stock server without plugins."""
