"""Toll growth: claims -> chains, floors, ranges, checks, revisions, growth or its refusal.

Values in, values out. Every verb takes the tables *claims* and *articles*, a ``TollQuery`` (which
figures, on which clock, by which rules) and the event, and nothing is joined across sources,
outcomes, kinds of victims, periods or places.
"""

from analysis.toll.chains import chains, in_chains, other_counts, whole_event
from analysis.toll.consistency import consistency
from analysis.toll.contradictions import contradictions
from analysis.toll.coverage import nothing_matches
from analysis.toll.daily import daily_toll
from analysis.toll.floors import range_of_claims, reported_floor, standing
from analysis.toll.growth import Growth, GrowthRefused, growth
from analysis.toll.lineage import lineage
from analysis.toll.placing import dated_claims
from analysis.toll.query import TollQuery
from analysis.toll.revisions import lagged, revisions

__all__ = [
    "Growth",
    "GrowthRefused",
    "TollQuery",
    "chains",
    "consistency",
    "contradictions",
    "daily_toll",
    "dated_claims",
    "growth",
    "in_chains",
    "lagged",
    "lineage",
    "nothing_matches",
    "other_counts",
    "range_of_claims",
    "reported_floor",
    "revisions",
    "standing",
    "whole_event",
]
