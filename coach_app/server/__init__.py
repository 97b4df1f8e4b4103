"""The local WebSocket and REST server, for browser pages and plugins."""
