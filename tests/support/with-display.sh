#!/usr/bin/env bash
# with-display.sh PROGRAM [ARGUMENTS]: a program with a private X server, session bus and HOME.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
home=$(mktemp -d)
mkdir -m700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache
export LANG=C.UTF-8 GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory GTK_USE_PORTAL=0
# Cairo paints: without OpenGL the software driver is not even looked for.
export GDK_DEBUG=gl-disable
export GTK_A11Y=${GTK_A11Y:-test}
unset WAYLAND_DISPLAY GTK_IM_MODULE DBUS_SESSION_BUS_ADDRESS LANGUAGE

exec 5>"$home/display"
Xvfb -displayfd 5 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$home"' EXIT
for _ in $(seq 200); do [ -s "$home/display" ] && break; sleep 0.05; done
DISPLAY=:$(cat "$home/display")
export DISPLAY
status=0
dbus-run-session -- "$@" || status=$?
exit "$status"
