# SPDX-License-Identifier: MIT
"""Files of ``docs/`` published unchanged: files and pictures of records, data of charts, files used in texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proceedings.charts import data
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.presentation.addresses import ATTACHMENTS
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import RELEASED
from proceedings.records.material import beside, pictures_of
from proceedings.records.paper import Paper
from proceedings.records.trend import Trend


def attachments(site_model: SiteModel) -> Mapping[str, Path]:
    """Return the files to publish, by published path: what something refers to, and what a release had or keeps."""
    catalogue = site_model.catalogue
    wanted = {path for paper in catalogue.of(Paper) for path in map(paper.path_of, paper.files)}
    wanted.update(beside(one, shown.path) for one in catalogue.records.values() for shown in pictures_of(one))
    for text in site_model.outlines.values():
        wanted.update(f"{DOCS}/{image.file}" for image in text.images if image.file)
        wanted.update(f"{DOCS}/{link.file}" for link in text.links if link.file)
    wanted.update(path for path in catalogue.deposited if RELEASED.fullmatch(path))
    tables = {trend.chart.data for trend in catalogue.of(Trend)}
    head = f"{ATTACHMENTS}/{data.PUBLISHED}/"
    for address in catalogue.registers.addresses.values():
        if address.is_former or not address.id.startswith(f"{ATTACHMENTS}/"):
            continue
        table = address.id.removeprefix(head)
        if table == address.id:
            wanted.add(f"{DOCS}/{address.id.removeprefix(f'{ATTACHMENTS}/')}")
        elif data.file_digest(catalogue.root, table):
            tables.add(table)
    has_countries = any(term.facet == "countries" for term in catalogue.terms)
    # The pages of countries draw it, whether a record does or not.
    if has_countries and data.file_digest(catalogue.root, data.STOCK_TABLE):
        tables.add(data.STOCK_TABLE)
    published = {f"{ATTACHMENTS}/{data.PUBLISHED}/{file}": catalogue.root / data.FOLDER / file for file in tables}
    return published | {
        f"{ATTACHMENTS}/{path.removeprefix(f'{DOCS}/')}": catalogue.root / path
        for path in catalogue.deposited
        if path in wanted
    }
