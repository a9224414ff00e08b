"""Two revisions of a handbook to what differs between their linked models.

Start with compare.py, which finds the changes. revisions.py and editions.py bring the two sides from git's objects;
identity.py says which thing of the one is which of the other; sameness.py when two values mean the same; words.py how
they are printed. `model/changes.py` holds what comes out.
"""
