"""How right jumps between pages are linked, on made-up issues whose layout is taken for right.

``python -m bench.jumps`` prints the share of right links by what is hard about them.
"""
