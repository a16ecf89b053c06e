"""The pages: a store served to a browser. Everything is drawn here; no page asks another host for anything.

A page is a function from what was asked to a `View`: tables with all that is shown, and a template that sets them. The
same tables make the page's twins, `.json` and `.csv`. Nothing here computes a result: pages look up what a run stored.
"""
