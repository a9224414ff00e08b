"""What policy files mean: typed entities, one linked graph, resolved as of a day.

Start with entity.py (what all have in common) and graph.py (the questions one may ask). build.py goes from documents
to the graph: templates.py, reading.py (nodes to entities, by the annotations of the dataclasses), link.py, formulas.py.
"""
