"""`python -m tests.live.hasty serve`: the product with so little patience that tests need none."""

from gevent import monkey

monkey.patch_all()  # before anything that opens a socket or starts a thread is imported

from facilitator.cli import main  # noqa: E402
from facilitator.live import lines  # noqa: E402

if __name__ == "__main__":
    lines.HEAD_SECONDS = lines.IDLE_SECONDS = lines.BODY_SECONDS = 4
    lines.LOOK_EVERY = 0.5
    main()
