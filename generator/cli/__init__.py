"""The command `remit`: a thin shell over pipeline.py. Start with main.py; each command is a file of its own."""
