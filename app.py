"""The front door: `python app.py` serves, `app:app` is the WSGI application."""

from mint_events.serving import open_house, serve

app = open_house()

if __name__ == "__main__":
    raise SystemExit(serve(app))
