#!/bin/sh
# Chromium for the browser tests: from Debian when we may install, else say exactly what to do.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then
    echo "Đã có trình duyệt: $(command -v "$name")"
    exit 0
  fi
done
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then sudo=""
  elif sudo -n true 2>/dev/null; then sudo="sudo"
  else echo "Cần quyền cài đặt. Hãy chạy: sudo apt-get update && sudo apt-get install -y chromium" >&2; exit 1
  fi
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null
  echo "Đã cài trình duyệt: $(command -v chromium)"
  exit 0
fi
echo "Không cài được tự động trên máy này. Hãy cài Chromium rồi chạy lại." >&2
exit 1
