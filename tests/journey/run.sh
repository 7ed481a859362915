#!/usr/bin/env bash
# run.sh APPLICATION JOURNEY.py ARTEFACTS: a journey with a private X server, session bus and HOME.
# Critical and warning lines in the application's log fail it, but for those of $EXPECTED_WARNINGS; screenshots and the
# log stay in ARTEFACTS.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
application=$1 journey=$2 artefacts=$3
mkdir -p "$artefacts"
home=$(mktemp -d)
mkdir -m700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache
export LANG=C.UTF-8 LANGUAGE=zh_CN GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=atspi GSETTINGS_BACKEND=keyfile
export GTK_USE_PORTAL=0 NO_AT_BRIDGE=0 G_MESSAGES_DEBUG=
# Most journeys begin in the roster; what was looked at last is what the window opens on.
mkdir -p "$home/config/glib-2.0/settings"
printf "[org/volunteerpuyang/VolunteerPuyang]\npage='%s'\n" "${FIRST_PAGE:-roster}" >"$home/config/glib-2.0/settings/keyfile"
# Few are about the first start: the others find an office at work.
if [ "${SAMPLE:-}" = yes ]; then
  mkdir -p "$home/data"
  "$(dirname "$0")/../support/sample-store.py" "$CLI" "$home/data/store.db"
fi
unset WAYLAND_DISPLAY GTK_IM_MODULE DBUS_SESSION_BUS_ADDRESS G_DEBUG

exec 5>"$home/display"
Xvfb -displayfd 5 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
for _ in $(seq 200); do [ -s "$home/display" ] && break; sleep 0.05; done
DISPLAY=:$(cat "$home/display")
export DISPLAY APPLICATION=$application JOURNEY=$journey ARTEFACTS=$artefacts

# A system bus of its own, on which nobody is but those whom a journey puts there.
dbus-daemon --session --nofork --address="unix:path=$home/system-bus" >/dev/null 2>&1 &
system=$!
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$home/system-bus
for _ in $(seq 200); do [ -S "$home/system-bus" ] && break; sleep 0.05; done

status=0
dbus-run-session -- bash -c '
  openbox >/dev/null 2>&1 & manager=$!
  "$APPLICATION" --store "$HOME/data/store.db" >"$ARTEFACTS/application.log" 2>&1 & application=$!
  result=0
  /usr/bin/python3 "$JOURNEY" || result=$?
  import -window root "$ARTEFACTS/last.png" || true
  kill "$application" "$manager" 2>/dev/null
  wait "$application" 2>/dev/null || { echo "the window did not end well" >&2; result=1; }
  # A window that is told to end closes its store.
  if [ -e "$HOME/data/store.db-wal" ]; then echo "the store was left open" >&2; result=1; fi
  if grep -vE "${EXPECTED_WARNINGS:-^$}" "$ARTEFACTS/application.log" | grep -E "CRITICAL|WARNING|ERROR|runtime error|AddressSanitizer"; then result=1; fi
  exit $result' || status=$?
kill "$server" "$system" 2>/dev/null || true
wait "$server" "$system" 2>/dev/null || true
rm -rf "$home"
exit "$status"
