#!/bin/sh
# Databases and tables in PostgreSQL. Each step leaves alone what is there, so it may run again.
set -eu

make_database() {
  temporal-sql-tool --db "$1" create-database
  temporal-sql-tool --db "$1" setup-schema -v 0.0
  temporal-sql-tool --db "$1" update-schema --schema-name "postgresql/v12/$2"
}

make_database temporal temporal
make_database temporal_visibility visibility
