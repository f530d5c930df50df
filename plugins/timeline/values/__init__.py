"""Values without a record: dates, pinyin, stroke order, diagnostics."""
