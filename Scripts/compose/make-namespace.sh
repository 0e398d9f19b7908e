#!/bin/sh
# The namespace `default`, once the server is healthy.
set -eu

tries=0
until temporal operator cluster health; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "the server did not become healthy" >&2
    exit 1
  fi
  sleep 2
done

if ! temporal operator namespace describe -n default >/dev/null 2>&1; then
  temporal operator namespace create -n default --retention 24h
fi
