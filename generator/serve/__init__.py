"""A preview of the handbook for whoever writes policy files: pages that follow each change of a file.

Start with preview.py: it holds the state of the handbook and answers what is asked of it. reading.py reads the files
that changed, watching.py sees that they did, pages.py makes pages, sheets.py printed ones, overlay.py what a page says
about mistakes, and server.py speaks HTTP.
"""
