# SPDX-License-Identifier: MIT
"""The publisher: Markdown records in three languages become a site, volumes and data.

The texts themselves live in ``docs/``; ARCHITECTURE.md names the rooms of this package in the order data flows.
"""
