"""The application: command line, settings, and the pipeline that ties the stages together."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
"""onnxruntime, from 1.32 on, writes a device id into the user's cache when it is imported; this forbids it."""
