"""Files into pages: PDF, pictures (scans) and text dumps.

Each source is a module with ``count(data) -> int`` or an opened document, and a function that makes one page, so
that one bad page does not end the file. Pages come with an empty id; :func:`ingest.read` names them.
"""
