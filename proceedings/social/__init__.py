# SPDX-License-Identifier: MIT
"""Images for social media (``og:image``): which page has which, drawn as PNG of 1200 by 630 from plain values."""

from proceedings.social.images import draw

__all__ = ["draw"]
