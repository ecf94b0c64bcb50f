"""Competency frameworks in; a crosswalk, decisions and scored texts out."""
