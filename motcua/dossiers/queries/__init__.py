"""What dossiers tells (tra cứu hồ sơ): work lists, the case file, tracking, the board. Frozen values only."""

from motcua.dossiers.queries.apologies import Apology, ApologyPage, read_apologies
from motcua.dossiers.queries.asking import Asked, Side, Sort, When, WorkList
from motcua.dossiers.queries.board import Board, BookLine, By, Figure, Figures, Line, read_board, read_responsible
from motcua.dossiers.queries.cards import Card, Holder, ListPage, Question
from motcua.dossiers.queries.carrying import list_csv, list_sheet
from motcua.dossiers.queries.casefile import read_dossier
from motcua.dossiers.queries.drafts import DraftCard, Habit, draft_of, drafts_of, habits_of
from motcua.dossiers.queries.lawful import LawfulAct, lawful_acts
from motcua.dossiers.queries.left import Left
from motcua.dossiers.queries.lists import count_dossiers, count_lists, read_dossiers
from motcua.dossiers.queries.own_case import OwnCase, Pending, read_own_case
from motcua.dossiers.queries.posting import Parcel, parcels
from motcua.dossiers.queries.reception import FeeAsked, PaperAsked, PromiseShown, Prospect, prospect
from motcua.dossiers.queries.scope import BadFilter
from motcua.dossiers.queries.slip_books import PART as REGISTER_PART
from motcua.dossiers.queries.slip_books import RegisterPart, control_told, register_parts
from motcua.dossiers.queries.slips import own_slip_told, slip_told
from motcua.dossiers.queries.timeline import Happening, PromiseMade
from motcua.dossiers.queries.tracking import (
    OwnCard,
    OwnPage,
    Stage,
    Tracked,
    read_own_dossier,
    read_own_dossiers,
    track_dossier,
)
from motcua.dossiers.queries.views import BlameView, DossierFile, StepView
from motcua.dossiers.queries.ways import NextStep, Way

__all__ = [
    "REGISTER_PART", "Apology", "ApologyPage", "Asked", "BadFilter", "BlameView", "Board", "BookLine", "By",
    "Card", "DossierFile", "DraftCard", "FeeAsked", "Figure", "Figures", "Habit", "Happening", "Holder",
    "LawfulAct", "Left", "Line", "ListPage", "NextStep", "OwnCard", "OwnCase", "OwnPage", "PaperAsked",
    "Parcel", "Pending", "PromiseMade", "PromiseShown", "Prospect", "Question", "RegisterPart", "Side", "Sort",
    "Stage", "StepView", "Tracked", "Way", "When", "WorkList", "control_told", "count_dossiers", "count_lists",
    "draft_of", "drafts_of", "habits_of", "lawful_acts", "list_csv", "list_sheet", "own_slip_told", "parcels",
    "prospect", "read_apologies", "read_board", "read_dossier", "read_dossiers", "read_own_case",
    "read_own_dossier", "read_own_dossiers", "read_responsible", "register_parts", "slip_told",
    "track_dossier",
]  # fmt: skip
