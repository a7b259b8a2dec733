"""The system of record: pages, articles and figures, and the page files beside them."""
