"""The company register's open data: read, made uniform, compared with what we have, and only the differences written."""
