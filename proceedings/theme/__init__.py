# SPDX-License-Identifier: MIT
"""Styles, scripts and fonts, published under names that contain the digest of their content."""
