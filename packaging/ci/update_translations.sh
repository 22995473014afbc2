#!/usr/bin/env bash
# Brings resources/i18n/vestige_zh_CN.ts up to the sources: new texts come in as unfinished, vanished ones go.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lupdate=$(command -v lupdate6 || command -v lupdate-qt6 || echo /usr/lib/qt6/bin/lupdate)
"$lupdate" -silent -no-obsolete -locations none -I . -recursive app -ts resources/i18n/vestige_zh_CN.ts
echo "unfinished: $(grep -c 'type="unfinished"' resources/i18n/vestige_zh_CN.ts || true)"
