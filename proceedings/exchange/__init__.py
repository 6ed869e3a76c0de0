# SPDX-License-Identifier: MIT
"""Translations as files for the tools of translators, and back: units to translate, with the frame left behind."""
