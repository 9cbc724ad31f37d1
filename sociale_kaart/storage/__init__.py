"""SQL: tables, sessions, migrations, change log; one repository per noun."""
