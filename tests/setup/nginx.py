"""An nginx for the tests. `python -m tests.setup.nginx --install` brings the program where there is none."""

import sys

from tests.setup.needed import Needed

_NGINX = Needed("nginx", "nginx", "nginx-light")
ABSENT, is_installed = _NGINX.absent, _NGINX.is_installed

if __name__ == "__main__":
    sys.exit(_NGINX.main(sys.argv[1:]))
