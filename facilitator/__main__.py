"""Makes `python -m facilitator` the same as the `facilitator` command."""

from facilitator.cli import main

# Worker processes import this file again under another name and must not start a second server.
if __name__ == "__main__":
    main()
