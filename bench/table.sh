# Times things and prints the table. Sourced by bench/run: uses $work, counts into $missed.
# Figures live in files, $work/NAME, one line per round.

section() { printf '\n%s\n' "$1"; }

# time_into NAME COMMAND...: adds the seconds that a command takes; a failing command ends it all.
time_into() {
  local name=$1 from to
  shift
  from=$EPOCHREALTIME
  "$@" >"$work/out" 2>&1 || broken "$*"
  to=$EPOCHREALTIME
  add "$name" "$(awk -v from="$from" -v to="$to" 'BEGIN { printf "%.4f", to - from }')"
}

add() { printf '%s\n' "$2" >>"$work/$1"; }

# combine A B EXPRESSION NAME: new figures from two others, $1 and $2, round by round.
combine() { paste "$work/$1" "$work/$2" | awk "{ print $3 }" >"$work/$4"; }

broken() {
  printf 'error: %s failed:\n' "$1" >&2
  tail -20 "$work/out" >&2
  exit 3
}

median() {
  sort -g "$work/$1" |
    awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

# row TITLE NAME [VERDICT]: the median, and the whole range.
row() {
  sort -g "$work/$2" | awk -v title="$1" -v median="$(median "$2")" -v verdict="${3:-}" '
    function shown(x) { return sprintf(median < 100 ? "%.2f" : "%.0f", x) }
    { v[NR] = $1 }
    END { printf "  %-40s %8s   %s to %s%s\n", title, shown(median), shown(v[1]), shown(v[NR]), verdict }'
}

# target TITLE NAME LIMIT: a row with a verdict on the median. Where single rounds fall on both sides
# of the limit, it says so.
target() { judged "$1" "$2" "$3" "$(median "$2")"; }

# target_ratio TITLE A B LIMIT: the same for the medians' ratio.
target_ratio() {
  combine "$2" "$3" '$1 / $2' "$2.ratio"
  judged "$1" "$2.ratio" "$4" "$(awk -v a="$(median "$2")" -v b="$(median "$3")" 'BEGIN { print a / b }')"
}

judged() {
  sort -g "$work/$2" | awk -v title="$1" -v limit="$3" -v value="$4" '
    function shown(x) { return sprintf(limit < 100 ? "%.2f" : "%.0f", x) }
    { v[NR] = $1; if ($1 <= limit) met++ }
    END {
      verdict = value <= limit ? "pass" : "FAIL"
      if (met > 0 && met < NR) verdict = verdict " (close: " met " of " NR " rounds)"
      printf "  %-40s %8s   %s to %s, target at most %s: %s\n",
        title, shown(value), shown(v[1]), shown(v[NR]), limit, verdict
      exit value > limit
    }' || missed=$((missed + 1))
}
