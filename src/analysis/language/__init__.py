"""Language: the pipeline and one module for each thing found in text."""

from analysis.language.pipeline import make_nlp

__all__ = ["make_nlp"]
