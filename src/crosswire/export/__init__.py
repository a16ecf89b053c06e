"""How results are shown: terminal, page, explanation, JSON. Nothing here decides anything; it only presents.

Nothing is imported here: each command loads only the presenter that it needs.
"""
