"""Rules about the words of the glossary."""
