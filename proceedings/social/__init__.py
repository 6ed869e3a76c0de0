# SPDX-License-Identifier: MIT
"""The images that social media show beside a link to a page (``og:image``): PNG of 1200 by 630, from plain values."""

from proceedings.social.face import FaceMissingError
from proceedings.social.image import SocialImage
from proceedings.social.lettering import ShapingMissingError
from proceedings.social.making import make

__all__ = ["FaceMissingError", "ShapingMissingError", "SocialImage", "make"]
