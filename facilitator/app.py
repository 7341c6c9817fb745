"""The composition root: one running product from one configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from facilitator import areas
from facilitator.config import Config
from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.live.door import Door
from facilitator.live.house import House, base_url
from facilitator.live.presence import Presence
from facilitator.live.pulse import Heart, Pulse
from facilitator.live.server import attach, new_socketio
from facilitator.paths import static_folder, templates_folder
from facilitator.themes.errands import ThemeErrands
from facilitator.web import assets, faults, headers, language
from facilitator.work.embedded import EmbeddedWorkers
from facilitator.work.errands import Errands

Start = Callable[[Callable[[], None]], object]


def build_house(config: Config) -> House:
    """Put the parts of one product together; its database must be at the current schema."""
    database = Database(config.database_url)
    objects = areas.all_objects()
    presence = Presence()
    look_base = {"base_url": base_url(config), "secret": config.secret_key}
    pulse = Pulse(database, objects, presence, look_base)
    writer = Writer(database, pulse.hint)
    return House(
        config=config, database=database, writer=writer, objects=objects, presence=presence, pulse=pulse,
        door=Door(areas.OPS, writer), workers=EmbeddedWorkers(),
    )  # fmt: skip


def create_app(config: Config, *, async_mode: str = "threading") -> Flask:
    """The Flask application; `app.extensions["house"]` holds its parts."""
    app = Flask("facilitator", template_folder=str(templates_folder()), static_folder=str(static_folder()))
    app.config.update(SECRET_KEY=config.secret_key, MAX_CONTENT_LENGTH=config.largest_request)
    house = build_house(config)
    app.extensions["house"] = house
    for part in (headers, language, assets, faults):
        part.register(app)
    for blueprint in areas.BLUEPRINTS:
        app.register_blueprint(blueprint)
    socketio = new_socketio(async_mode=async_mode)
    socketio.init_app(app)
    attach(socketio, app, areas.GATES, house.presence, house.pulse)
    return app


def start_heart(app: Flask, socketio: SocketIO) -> Heart:
    """Start the task that keeps the room live, and the errands after commits."""
    house: House = app.extensions["house"]

    def start(work: Callable[[], None]) -> Any:  # noqa: ANN401
        return socketio.start_background_task(work)

    heart = Heart(
        house.pulse,
        pulses_per_second=house.config.pulses_per_second,
        beat_seconds=house.config.beat_seconds,
        run_errand=errands(house, start).run,
    )
    socketio.start_background_task(heart.keep_beating, socketio.sleep)
    return heart


def errands(house: House, start: Start) -> Errands:
    """The errands of every area."""
    themes = ThemeErrands(house.database, house.writer, house.workers)
    return Errands({**themes.known(), "tick": themes.tick}, start)
