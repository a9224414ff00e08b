"""Rules about targets, measures, agreements and assessments."""
