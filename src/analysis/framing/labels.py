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
# One wording for headings and prose: "called it ...", "blamed ...", "asked for ...".
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
    "former_regime": "former government",
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
