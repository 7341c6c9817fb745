"""What a view may return."""

from __future__ import annotations

from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

Page = str | tuple[str, int] | Response | FlaskResponse | tuple[FlaskResponse, int]
