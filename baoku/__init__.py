"""The application: command line, settings, and the pipeline that ties the stages together."""
