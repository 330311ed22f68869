"""Casualty claims and reactions from news articles, as tables that can be defended."""
