"""The composition root: one running product from one configuration."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from flask import Flask
from flask_compress import Compress
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from facilitator import areas, pages
from facilitator.config import Config
from facilitator.db.engine import Database
from facilitator.db.leading import Leader, alone_with
from facilitator.db.writer import Errand, Writer
from facilitator.erasures.errands import ErasureErrands
from facilitator.leaflets import queries as leaflet_queries
from facilitator.leaflets.errands import LeafletErrands
from facilitator.live.admission import keep_watch
from facilitator.live.disk import Disk, keep_watching
from facilitator.live.door import Door
from facilitator.live.house import House, base_url
from facilitator.live.neighbours import Note, RedisNeighbours
from facilitator.live.presence import Presence
from facilitator.live.pulse import Heart, Pulse
from facilitator.live.server import AsyncMode, attach, new_socketio
from facilitator.paths import static_folder, templates_folder
from facilitator.pictures.errands import PictureErrands
from facilitator.pictures.store import PictureStore
from facilitator.seating.errands import SeatingErrands
from facilitator.seating.queries import being_made as rounds_being_made
from facilitator.sides.errands import SideErrands
from facilitator.summary import queries as summary_queries
from facilitator.summary.errands import SummaryErrands
from facilitator.themes import queries as theme_queries
from facilitator.themes.errands import ThemeErrands
from facilitator.web import assets, faults, headers, language, policy
from facilitator.work.embedded import EmbeddedWorkers
from facilitator.work.errands import Errands

PLACING_SECONDS = 1.0  # between two batches of cards that find their places on a board
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
        config=config,
        database=database,
        writer=writer,
        objects=objects,
        presence=presence,
        pulse=pulse,
        door=Door(areas.OPS, writer),
        workers=EmbeddedWorkers(),
        chapters=areas.CHAPTERS,
        disk=Disk(config.data, ballast=config.ballast if config.database_url.startswith("sqlite") else 0),
    )


def create_app(config: Config, *, async_mode: AsyncMode = "threading") -> Flask:
    """The Flask application; `app.extensions["house"]` holds its parts."""
    app = Flask("facilitator", template_folder=str(templates_folder()), static_folder=str(static_folder()))
    app.config.update(SECRET_KEY=config.secret_key, MAX_CONTENT_LENGTH=config.largest_request)
    house = build_house(config)
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=4, COMPRESS_MIN_SIZE=500)
    Compress(app)
    app.extensions["house"] = house
    for part in (headers, language, assets, faults):
        part.register(app)
    for blueprint in pages.BLUEPRINTS:
        app.register_blueprint(blueprint)
    policy.check({rule.endpoint for rule in app.url_map.iter_rules()}, {op.face for op in areas.OPS.values()})
    if (config.public_url or "").startswith("https://"):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1, x_for=0)  # type: ignore[method-assign]
    socketio = new_socketio(async_mode=async_mode)
    socketio.init_app(app)
    attach(socketio, app, areas.GATES, house.presence, house.pulse, house.handshakes)
    return app


def start_heart(app: Flask, socketio: SocketIO) -> Heart:
    """Start the task that keeps the room live, and the errands after commits."""
    house: House = app.extensions["house"]

    def start(work: Callable[[], None]) -> Any:  # noqa: ANN401
        return socketio.start_background_task(work)

    def part(workshop_id: str, account_id: str) -> None:
        app.extensions["part"](workshop_id, account_id)
        heart.neighbours.tell({"part": [workshop_id, account_id]})

    tasks = errands(house, start, part)
    leader = Leader(house.database.reader)
    heart = Heart(
        house.pulse,
        pulses_per_second=house.config.pulses_per_second,
        beat_seconds=house.config.beat_seconds,
        run_errand=tasks.run,
        leads=leader.leads if house.config.is_shared else lambda: True,
    )
    if house.config.is_shared:
        join_neighbours(heart, house, start, app.extensions["part"])
    for errand in left_undone(house):
        tasks.run(errand)
    socketio.start_background_task(keep_watch, (house.handshakes, house.states))
    socketio.start_background_task(keep_watching, house.disk, house.pulse, house.presence)
    socketio.start_background_task(heart.keep_beating)
    return heart


def join_neighbours(heart: Heart, house: House, start: Start, part: Callable[[str, str], None]) -> None:
    """Tell the other servers on this database what changes here, and hear from them."""

    def hear(server: str, note: Note) -> None:
        if "part" in note:
            part(*map(str, note["part"]))
        heart.hear(server, note)

    neighbours = RedisNeighbours(str(house.config.redis_url), hear)
    heart.neighbours = neighbours
    start(neighbours.keep_telling)
    start(neighbours.keep_hearing)


def left_undone(house: House) -> list[Errand]:
    """What was under way when the server stopped."""
    with house.database.read() as session:
        themes = [
            Errand("themes.regroup", (("board", board), ("workshop_id", workshop_id)))
            for workshop_id, board in theme_queries.preparing(session)
        ]
        return [
            *themes,
            *(Errand("summary.make", (("workshop_id", w),)) for w in summary_queries.being_made(session)),
            *(Errand("leaflets.make", (("leaflet_id", w),)) for w in leaflet_queries.being_made(session)),
            *(Errand("seating.make", (("round_id", r),)) for r in rounds_being_made(session)),
            Errand("pictures.sweep", ()),
            Errand("leaflets.sweep", ()),
            Errand("erasures.write_down", ()),
        ]


def errands(house: House, start: Start, part: Callable[[str, str], None]) -> Errands:
    """The errands of every area; `part` ends what a facilitator hears whose part has changed."""
    themes = ThemeErrands(house.database, house.writer, house.workers, pause=PLACING_SECONDS)
    sides = SideErrands(house.database, house.writer, house.workers)
    kept = house.config.data / "pictures"
    summary = SummaryErrands(
        house.database,
        house.writer,
        house.workers,
        house.config.data / "documents",
        kept,
        house.chapters,
        before=sides.look,
        need_room=house.disk.need_room,
    )
    pictures = PictureErrands(house.database, house.writer, PictureStore(kept))
    seating = SeatingErrands(house.database, house.writer, house.workers)
    leaflets = LeafletErrands(
        house.database,
        house.writer,
        house.workers,
        house.config.data / "leaflets",
        house.config.secret_key,
        house.config.public_url or "",
        need_room=house.disk.need_room,
    )
    erasures = ErasureErrands(house.database, house.config.data)
    areas_known = (themes, sides, summary, pictures, leaflets, seating, erasures)
    known = {name: errand for area in areas_known for name, errand in area.known().items()}

    def tick(workshop_id: str) -> None:
        themes.tick(workshop_id)
        sides.tick(workshop_id)

    alone = alone_with(house.database.reader) if house.config.is_shared else lambda _name: nullcontext()
    return Errands({**known, "tick": tick, "team.part": part}, start, alone)
