"""The one database: PostgreSQL, embedded for a single machine or given by address."""
