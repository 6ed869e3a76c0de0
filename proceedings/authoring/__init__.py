# SPDX-License-Identifier: MIT
"""New records, translations, their status, older forms: the work behind the commands of editors."""
