"""Search by meaning beside search by words (语义检索): an option, which nothing else of search needs."""
