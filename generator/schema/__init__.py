"""Documents to documents that fit the published schema.

Start with policy.schema.json, which is what editors read as well; validate.py runs it over the documents, wording.py
turns each of its complaints into a sentence (key_sentences.py, value_sentences.py), editor.py tells editors of it.
"""

from generator.schema.codes import CODES
from generator.schema.editor import modeline, write_editor_settings
from generator.schema.published import schema, schema_text
from generator.schema.validate import validate

__all__ = ["CODES", "modeline", "schema", "schema_text", "validate", "write_editor_settings"]
