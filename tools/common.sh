# Shared by tools/run and tools/test: installs what is missing, configures, builds.
# SPDX-License-Identifier: GPL-3.0-or-later

top=$(cd "$(dirname "$0")/.." && pwd)

# install_packages KIND…: installs those packages of tools/packages that are missing; asks for sudo only then.
install_packages() {
  local kind missing=() package
  for kind in "$@"; do
    for package in $(sed -n "s/^$kind: //p" "$top/tools/packages"); do
      dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "安装缺少的软件包：${missing[*]}"
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    >/dev/null
}

# build FOLDER [MESON OPTION…]: configures once, then builds.
build() {
  local folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    # A build links more than 150 programs.
    CC_LD=mold meson setup "$folder" "$top" "$@" >"$folder.setup.log" 2>&1 || { cat "$folder.setup.log"; rm -rf "$folder"; exit 1; }
    rm -f "$folder.setup.log"
  fi
  ninja -C "$folder" --quiet
}

# start_display: a private X server where there is none; sets DISPLAY and display_pid.
start_display() {
  local number_file
  number_file=$(mktemp)
  exec 5>"$number_file"
  Xvfb -displayfd 5 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
  display_pid=$!
  for _ in $(seq 100); do [ -s "$number_file" ] && break; sleep 0.05; done
  exec 5>&-
  DISPLAY=:$(cat "$number_file")
  export DISPLAY GDK_BACKEND=x11
  rm -f "$number_file"
}
