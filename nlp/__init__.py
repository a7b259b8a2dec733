"""An article in, what it says out: names, dates and figures with exact offsets."""
