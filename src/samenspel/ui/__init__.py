"""How it looks: components, tokens, templates, charts with their tables, documents. Never a decision about the domain."""
