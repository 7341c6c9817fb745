"""Identifiers: join codes that people can read aloud, public ids, and secret tokens."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

# Thirty symbols: no I, L, O, U (misread or misheard), no 0 and 1. 30^6 = 7.3e8: an address, not a secret.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 6
# Letters without vowels, so that four of them make no word; 20^4 = 160,000 for a room of 5,000.
BADGE_ALPHABET = "BCDFGHJKMNPQRSTVWXYZ"
_PUBLIC_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_code() -> str:
    """A join code of six characters."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def new_badge() -> str:
    """Four letters that name a phone inside one workshop, to be read aloud to a neighbour; not a secret."""
    return "".join(secrets.choice(BADGE_ALPHABET) for _ in range(4))


def read_badge(typed: str) -> str:
    """A badge as a person typed it: lower case, spaces and dashes forgiven."""
    return "".join(c for c in typed.upper() if c.isalpha())[:5]


def read_code(typed: str) -> str:
    """A join code as a person typed it: lower case, spaces and dashes forgiven."""
    return "".join(c for c in typed.upper() if c.isalnum())[: CODE_LENGTH + 1]


def new_public_id() -> str:
    """Twelve characters (60 bits) that name a row in addresses and payloads; not a secret."""
    return "".join(secrets.choice(_PUBLIC_ALPHABET) for _ in range(12))


def new_token() -> str:
    """A secret of 192 bits for a cookie."""
    return secrets.token_urlsafe(24)


def hashed(token: str) -> str:
    """What is stored instead of a token: its SHA-256, 64 hexadecimal characters."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_token(secret: str, *parts: str) -> str:
    """A secret of 144 bits that can be shown again but is not stored: HMAC-SHA-256 of its parts."""
    digest = hmac.new(secret.encode(), "\x1f".join(parts).encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:18]).decode()
