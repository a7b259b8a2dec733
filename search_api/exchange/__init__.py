"""Formats that libraries, archives and news systems speak: models in, documents out (交换格式).

ALTO and hOCR for a page; METS and IIIF manifests for an issue; JSON-LD, ninjs, MODS and Dublin Core for an article;
OAI-PMH for all articles. Nothing here reads the archive or knows a route: addresses are made from a base that is handed
in.
"""
