# SPDX-License-Identifier: MIT
"""Images for social media (``og:image``): one for each page, drawn as PNG of 1200 by 630 pixels."""

from proceedings.social.images import draw

__all__ = ["draw"]
