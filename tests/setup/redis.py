"""A Redis for the tests. `python -m tests.setup.redis --install` brings the program where there is none."""

import sys

from tests.setup.needed import Needed

_REDIS = Needed("redis-server", "redis-server", "redis-server")
ABSENT, is_installed = _REDIS.absent, _REDIS.is_installed

if __name__ == "__main__":
    sys.exit(_REDIS.main(sys.argv[1:]))
