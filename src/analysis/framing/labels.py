"""Frames, functions and stances as a reader would say them."""

from __future__ import annotations

import types
from collections.abc import Mapping

FUNCTION_TITLES: Mapping[str, str] = types.MappingProxyType({
    "problem": "Problem",
    "cause": "Cause",
    "moral": "Judgement",
    "remedy": "Remedy",
})  # fmt: skip
# What a statement does, said of whoever makes it.
ACT_LABELS: Mapping[str, str] = types.MappingProxyType({
    "STATEMENT": "comments",
    "APPEAL": "appeals",
    "REQUEST": "demands",
    "SUPPORT": "supports",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "CONCEDE": "concedes",
    "AGREE": "pledges",
    "CONSULT": "consults",
    "AID": "sends aid",
    "MOBILIZE": "moves forces",
    "INVESTIGATE": "investigates",
})  # fmt: skip
# One wording for headings, tables and paragraphs.
FRAME_LABELS: Mapping[str, str] = types.MappingProxyType({
    "sectarian_violence": "sectarian violence",
    "civilian_harm": "harm to civilians",
    "humanitarian": "people in need",
    "insurgency": "armed insurgency",
    "instability": "instability",
    "state_unity": "unity of the state",
    "foreign_interference": "foreign interference",
    "impunity": "impunity",
    "transition": "doubt in the transition",
    "state_forces": "state forces",
    "armed_group": "an armed group",
    "former_regime": "the former government",
    "foreign_state": "a foreign state",
    "extremists": "extremists",
    "individuals": "individuals",
    "communal_hatred": "communal hatred",
    "unspecified": "nobody named",
    "condemn": "condemnation",
    "concern": "concern",
    "sympathy": "sympathy",
    "endorse": "endorsement",
    "justify": "justification",
    "deny": "denial",
    "restraint": "restraint",
    "end_violence": "an end to violence",
    "dialogue": "dialogue",
    "protect_civilians": "protection of civilians",
    "accountability": "accountability",
    "humanitarian_access": "aid and access",
    "restore_order": "order and stability",
    "international_action": "international action",
    "no_foreign_intervention": "no foreign intervention",
    "inclusive_transition": "inclusive transition",
    "surrender": "surrender of arms",
})  # fmt: skip


def element_label(function: str, frame: str) -> str:
    """A frame that can stand outside of the column of its function: "blame on state forces"."""
    return f"blame on {FRAME_LABELS[frame]}" if function == "cause" else FRAME_LABELS[frame]
