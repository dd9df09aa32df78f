#!/usr/bin/env bash
# What the window says and its translations (resources/i18n): brings new texts of ui/ into every .ts (lupdate, without line
# numbers), prints counts and what is not translated yet, as lines to write a translation behind.
# Usage: packaging/translations.sh             renew the .ts files and list
#        packaging/translations.sh --check     write nothing; 1 when a text, a translation or a place (%1) is missing
#        packaging/translations.sh --fill FILE lines "English<TAB>translation" become translations
#        packaging/translations.sh --drop      what nobody says any more goes out
set -euo pipefail
exec python3 "$(dirname "$0")/translations.py" "$@"
