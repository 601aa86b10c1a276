"""How it looks: tokens, templates, parts, charts with their tables, documents. Never a domain decision."""
