#!/bin/sh
# Make .venv with the first Python of at least 3.11 that is found; say exactly what is missing otherwise.
set -eu
for name in python3 python3.13 python3.12 python3.11; do
  if command -v "$name" >/dev/null 2>&1 &&
     "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    if ! "$name" -c 'import ensurepip' 2>/dev/null; then
      echo "Thiếu gói venv của Python. Hãy chạy: sudo apt install python3-venv" >&2
      exit 1
    fi
    rm -rf .venv
    echo "Tạo môi trường .venv bằng $("$name" --version)…"
    exec "$name" -m venv .venv
  fi
done
echo "Cần Python 3.11 trở lên. Hãy chạy: sudo apt install python3 python3-venv" >&2
exit 1
