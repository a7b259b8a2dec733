"""An article in, what it says out: people, organisations, places, dates, figures (语言分析).

``annotate`` reads articles, ``extract`` a plain text, ``load`` gives the spaCy pipeline, ``load_registry`` reads
canonical names. Importing this package is cheap; models load on first use.
"""

from nlp.annotation import BATCH_SIZE, annotate, extract
from nlp.pipeline import load
from nlp.registry import Registry, load_registry

__all__ = ["BATCH_SIZE", "Registry", "annotate", "extract", "load", "load_registry"]
