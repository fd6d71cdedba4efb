"""What counting tells (tra cứu thống kê): tables of figures, the lists behind them, how fresh they are."""

from motcua.indices.queries.asking import BadQuestion, By, Organised, Place, Question, Side, choices
from motcua.indices.queries.boards import (
    LEAST,
    Coming,
    League,
    Month,
    coming,
    league,
    months,
    read_coming,
)
from motcua.indices.queries.exports import as_json, grid, item_headings, item_row, label, plain_cell, workbook
from motcua.indices.queries.freshness import Freshness, freshness
from motcua.indices.queries.labels import item_names, service_names
from motcua.indices.queries.leaders import Leaders, Standing, read_leaders
from motcua.indices.queries.lists import Item, ItemPage, every_item, read_figure
from motcua.indices.queries.opening import NoFactsYet
from motcua.indices.queries.spans import Spans
from motcua.indices.queries.tables import FiguresUnsound, Row, Table, table
from motcua.indices.rules.measures import MEASURES, RATIOS, SUMS, Measure, Ratio, Unit
from motcua.indices.rules.periods import BadPeriod, Period, custom, months_of, period

__all__ = [
    "LEAST", "MEASURES", "RATIOS", "SUMS", "BadPeriod", "BadQuestion", "By", "Coming", "FiguresUnsound",
    "Freshness", "Item", "ItemPage", "Leaders", "League", "Measure", "Month", "NoFactsYet", "Organised",
    "Period", "Place", "Question", "Ratio", "Row", "Side", "Spans", "Standing", "Table", "Unit",
    "as_json", "choices", "coming", "custom", "every_item", "freshness", "grid", "item_headings", "item_names",
    "item_row", "label", "league", "months", "months_of", "period", "plain_cell", "read_coming", "read_figure",
    "read_leaders", "service_names", "table", "workbook",
]  # fmt: skip
