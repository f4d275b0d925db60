"""The account told to people and programs: terminal, page, tables, and the promised JSON."""
