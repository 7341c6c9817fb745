"""The summary as a tagged PDF, set by typst."""

from functools import cache

from facilitator.summary.chapters import format_of, pictures
from facilitator.summary.payloads import Cloud, Summary
from facilitator.summary.view import view
from facilitator.typesetting.pdf import Sheet, set_pdf, template


def render(summary: Summary) -> bytes:
    """Set the summary on A4 as PDF/UA, or as near to it as its letters and pictures allow."""
    drawn = {f"{name}.{format_of(data)}": data for name, data in pictures(summary).items()}
    return set_pdf(
        Sheet(
            _template(),
            view(summary),
            summary.workshop.language,
            drawn | (_picture(summary.cloud) if summary.cloud else {}),
        )
    )


def _picture(cloud: Cloud) -> dict[str, bytes]:
    if cloud.png:
        return {"cloud.png": cloud.png}
    return {"cloud.svg": cloud.svg} if cloud.svg else {}


@cache
def _template() -> bytes:
    return template("facilitator.summary.documents", "summary.typ")
