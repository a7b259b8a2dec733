"""Saved searches: kept, matched against what is new, told of by webhook or feed (订阅检索与推送)."""
