# Shared by ./run and ./test (sourced by them, in POSIX sh): makes sure that the environment named by $1 (run or dev)
# stands, and leaves its Python in $python. Says everything on standard error.

python=$checkout/.venv/bin/python

if ! { [ -x "$python" ] && "$python" -E -S "$checkout/packaging/environment.py" check "$1" 2>/dev/null; }; then
    base=
    for candidate in "${COACH_PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            base=$candidate
            break
        fi
    done
    if [ -z "$base" ]; then
        {
            if command -v python3 >/dev/null 2>&1; then
                echo "Interview Coach needs Python 3.11 or newer; found only: $(python3 --version 2>&1)."
            else
                echo "Interview Coach needs Python 3.11 or newer, and none was found."
            fi
            case $(uname -s) in
                Darwin) echo "Install it with: brew install python@3.13   (or from python.org)" ;;
                *) if command -v apt-get >/dev/null 2>&1; then
                       echo "Install it with: sudo apt-get install python3 python3-venv"
                   else
                       echo "Install it with your system's package manager, or from python.org."
                   fi ;;
            esac
            echo "If it is there under another name, say COACH_PYTHON=/path/to/python3.11 ./run"
        } >&2
        exit 1
    fi
    "$base" "$checkout/packaging/environment.py" make "$1" || exit $?
fi
