#!/usr/bin/env bash
# print.sh APPLICATION JOURNEY.py ARTEFACTS: a journey with a print server of its own that keeps what it would print.
# Exit status 77 where there is no print server to be started.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
for program in cupsd lpadmin lpstat pdftoppm; do
  if ! PATH=$PATH:/usr/sbin command -v "$program" >/dev/null; then
    echo "skipped: $program is not installed"
    exit 77
  fi
done
if [ ! -x /usr/lib/cups/filter/pdftopdf ]; then
  echo "skipped: cups-filters is not installed"
  exit 77
fi

cups=$(mktemp -d)
chmod 755 "$cups"
mkdir -p "$cups"/{root,spool,cache,state,tmp,bin/backend}
mkdir -m 777 "$cups/printed"
for part in filter daemon cgi-bin notifier monitor; do ln -s "/usr/lib/cups/$part" "$cups/bin/$part"; done
cat > "$cups/bin/backend/keep" <<END
#!/bin/sh
[ \$# -eq 0 ] && { echo 'direct keep "Unknown" "Keep"'; exit 0; }
cat "\${6:--}" > "$cups/printed/\$1.tmp" && echo "\$5" > "$cups/printed/\$1.options" && mv "$cups/printed/\$1.tmp" "$cups/printed/\$1.pdf"
END
chmod 700 "$cups/bin/backend/keep"
user=$(id -un) group=$(id -gn)
[ "$user" = root ] && user=lp group=lp
cat > "$cups/root/cups-files.conf" <<END
ServerRoot $cups/root
ServerBin $cups/bin
DataDir /usr/share/cups
RequestRoot $cups/spool
CacheDir $cups/cache
StateDir $cups/state
TempDir $cups/tmp
AccessLog $cups/access.log
ErrorLog $cups/error.log
PageLog $cups/page.log
SystemGroup lpadmin
User $user
Group $group
END
cat > "$cups/root/cupsd.conf" <<END
Listen $cups/socket
LogLevel warn
Browsing No
DefaultAuthType None
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
END
cat > "$cups/keep.ppd" <<'END'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KEEP.PPD"
*Manufacturer: "Keep"
*Product: "(Keep)"
*ModelName: "Keep"
*ShortNickName: "Keep"
*NickName: "Keep"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 2.4
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "18 36 577 806"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
END

PATH=$PATH:/usr/sbin cupsd -f -c "$cups/root/cupsd.conf" -s "$cups/root/cups-files.conf" >"$cups/cupsd.log" 2>&1 &
server=$!
status=0
cleanup() {
  kill -CONT "$server" 2>/dev/null || true
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  mkdir -p "$artefacts"
  cp "$cups"/*.log "$artefacts" 2>/dev/null || true
  rm -rf "$cups"
}
artefacts=$3
trap cleanup EXIT
for _ in $(seq 200); do [ -S "$cups/socket" ] && break; sleep 0.05; done
export CUPS_SERVER=$cups/socket PRINTED=$cups/printed CUPSD=$server
PATH=$PATH:/usr/sbin lpadmin -p Office -v "keep:/" -P "$cups/keep.ppd" -E 2>/dev/null
PATH=$PATH:/usr/sbin lpadmin -d Office
# GTK asks the network for printers, and the colour management of the desktop about each: there is neither.
EXPECTED_WARNINGS="${EXPECTED_WARNINGS:+$EXPECTED_WARNINGS|}org\.freedesktop\.Avahi|failed to contact colord|colord device"
export EXPECTED_WARNINGS
"$(dirname "$0")/run.sh" "$@" || status=$?
exit "$status"
