# Watches a run from outside and looks for what it left behind. Sourced by bench/load: uses $work.

# watched COMMAND...: runs it, and notes five times a second what its process has: milliseconds since
# the start, MB resident at most so far, open files, threads, children.
watched() {
  local pid from
  from=$EPOCHREALTIME
  "$@" >"$work/printed" 2>&1 &
  pid=$!
  : >"$work/samples"
  while kill -0 "$pid" 2>/dev/null; do
    sample "$(tool_of "$pid")" "$from" >>"$work/samples"
    sleep 0.2
  done
  wait "$pid" || {
    tail -20 "$work/printed" >&2
    return 1
  }
}

# A function in the background is a shell whose only child is the tool.
tool_of() {
  local child
  child=$(cat "/proc/$1/task/$1/children" 2>/dev/null)
  printf '%s' "${child%% *}"
}

sample() {
  [ -n "$1" ] && [ -r "/proc/$1/status" ] || return 0
  awk -v from="$2" -v now="$EPOCHREALTIME" -v handles="$(ls "/proc/$1/fd" 2>/dev/null | wc -l)" \
    -v children="$(cat /proc/"$1"/task/*/children 2>/dev/null | wc -w)" '
    /^VmHWM/ { resident = $2 * 1024 / 1e6 }
    /^Threads/ { threads = $2 }
    END { if (resident) print (now - from) * 1000, resident, handles, threads, children }' \
    "/proc/$1/status" 2>/dev/null
}

column() {
  case $1 in
    resident) echo 2 ;;
    handles) echo 3 ;;
    threads) echo 4 ;;
    children) echo 5 ;;
  esac
}

highest() {
  awk -v column="$(column "$1")" '$column > most { most = $column } END { print most + 0 }' "$work/samples"
}

# halves WHAT NAME: the most of it in the first half of the run and in the second.
halves() {
  awk -v column="$(column "$1")" -v first="$work/$2.first" -v last="$work/$2.last" '
    { time[NR] = $1; value[NR] = $column }
    END {
      for (i = 1; i <= NR; i++) {
        if (time[i] * 2 < time[NR] && value[i] > early) early = value[i]
        if (time[i] * 2 >= time[NR] && value[i] > late) late = value[i]
      }
      print early + 0 >>first
      print late + 0 >>last
    }' "$work/samples"
}

workspaces() { find "$work/state" -mindepth 5 -maxdepth 5 -path '*/workspaces/*' 2>/dev/null; }

# nothing_left AFTER-WHAT: no process that a run made, no workspace, no file aside.
nothing_left() {
  local left
  left=$(
    grep -lsz '^REGATTA_RUN=' /proc/[0-9]*/environ 2>/dev/null | while read -r environ; do
      grep -qsz "^PWD=$work" "$environ" && printf 'process %s\n' "$(dirname "$environ")"
    done
    workspaces
    find "$work/repository" -name '.*.tmp' -not -path '*/.git/*'
    git -C "$work/repository" for-each-ref --format='%(refname)' 'refs/regatta/**'
  )
  [ -z "$left" ] || {
    printf 'error: %s left behind:\n%s\n' "$1" "$left" >&2
    exit 3
  }
}
