"""The application: command line, settings, and the pipeline that ties the stages together."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
