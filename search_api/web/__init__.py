"""The web pages: made on the server, readable and searchable without any script."""
