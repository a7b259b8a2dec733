"""What Prometheus is told: requests, and what archive and index hold (监控指标)."""
