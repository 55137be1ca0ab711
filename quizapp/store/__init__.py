"""The database: tables, engine policy, migrations. Knows no rules and no pages."""
