# SPDX-License-Identifier: MIT
"""New records, translations, their status, migration of older forms: the work behind the commands of editors."""
