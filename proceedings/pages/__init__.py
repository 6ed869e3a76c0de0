# SPDX-License-Identifier: MIT
"""Composes every page as a file: HTML from our own templates, made again only when something it depends on changed."""
