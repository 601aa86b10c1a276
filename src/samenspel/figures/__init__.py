"""COUNT: indicator definitions, batches and append-only facts. Never a goal, a judgement or a forecast."""
