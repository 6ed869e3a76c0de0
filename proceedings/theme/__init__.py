# SPDX-License-Identifier: MIT
"""Styles, scripts and fonts, published under names made of their content."""
