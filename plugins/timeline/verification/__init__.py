"""Source texts, the report on citations found in them, and coverage."""
