# SPDX-License-Identifier: MIT
"""Volumes: an edition's proceedings, the library of practices, each record, as values (``model``) and as PDF."""
