"""More texts than a case holds: read into shards of Parquet, asked through DuckDB, brought into a case slice by slice."""
