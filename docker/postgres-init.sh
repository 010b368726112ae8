#!/bin/bash
# Runs once, when the volume is made. The application owns its database as an ordinary role: a superuser would not be bound by
# the grants that make audit entries append-only.
set -euo pipefail
# By standard input: psql does not replace :'variables' in -c.
psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres -v password="$APPLICATION_PASSWORD" <<'SQL'
create role belanja login password :'password' nosuperuser nocreatedb nocreaterole;
create database belanja owner belanja;
revoke connect, temporary on database belanja from public;
SQL
