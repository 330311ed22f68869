"""Country framing: reactions and frames -> statements, matrices, networks, words, comparisons.

Values in, values out. The unit is the deduplicated statement with all articles that carry it.
States, intergovernmental bodies, non-governmental organisations and non-state actors stay apart,
and what cannot be told from so few statements is refused with the reason.
"""

from analysis.framing.comparisons import (
    describe_contrasts,
    describe_difference,
    describe_sides,
)
from analysis.framing.listings import cited_table, in_words
from analysis.framing.matrix import Similarity, frame_matrix, ordered_actors, similarity
from analysis.framing.networks import (
    blame_network,
    congruence,
    contrasts,
    nameless,
    remedy_network,
    stance,
)
from analysis.framing.notes import (
    describe_gaps,
    describe_likeness,
    describe_selection,
    describe_wording,
    describe_words,
    profile_links,
)
from analysis.framing.paragraphs import describe_actor, describe_group
from analysis.framing.phrases import with_phrases
from analysis.framing.units import (
    GROUPS,
    FramingError,
    country_name,
    elements,
    narrow,
    of_country,
    others_of_country,
    statements,
    timeline,
)
from analysis.framing.words import WordTest, distinctive_words

__all__ = [
    "GROUPS",
    "FramingError",
    "Similarity",
    "WordTest",
    "blame_network",
    "cited_table",
    "congruence",
    "contrasts",
    "country_name",
    "describe_actor",
    "describe_contrasts",
    "describe_difference",
    "describe_gaps",
    "describe_group",
    "describe_likeness",
    "describe_selection",
    "describe_sides",
    "describe_wording",
    "describe_words",
    "distinctive_words",
    "elements",
    "frame_matrix",
    "in_words",
    "nameless",
    "narrow",
    "of_country",
    "ordered_actors",
    "others_of_country",
    "profile_links",
    "remedy_network",
    "similarity",
    "stance",
    "statements",
    "timeline",
    "with_phrases",
]
