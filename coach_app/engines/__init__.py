"""Models behind the ports of `coach_app.speech.ports`: one file an engine, one registry that names them."""
