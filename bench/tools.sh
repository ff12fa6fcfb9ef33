# Runs each tool on each case. Sourced by bench/run: uses $work and $regatta.

title_of() {
  case $1 in
    regatta) printf 'regatta, all journalled and logged' ;;
    parallel) printf 'GNU parallel -j8 --joblog' ;;
    make) printf 'GNU make -k -j8' ;;
    ninja) printf 'ninja -k0 -j8' ;;
    xargs) printf 'xargs -P8' ;;
  esac
}

# require_tools CASES INSTALL: says what is missing for these cases, or installs it.
require_tools() {
  local needed='git:git' missing='' each
  case $1 in *nothing*) needed="$needed parallel:parallel make:make ninja:ninja-build" ;; esac
  case $1 in *nothing* | *together*) needed="$needed xargs:findutils" ;; esac
  case $1 in *start*) needed="$needed node:nodejs" ;; esac
  for each in $needed; do
    command -v "${each%:*}" >/dev/null || missing="$missing ${each#*:}"
  done
  [ -n "$missing" ] || return 0
  if [ "$2" = yes ]; then
    # shellcheck disable=SC2086
    apt-get install -y $missing >&2 && return 0
    printf 'error: could not install%s\nhint: see what apt-get says above\n' "$missing" >&2
  else
    printf 'error: missing:%s\nhint: apt-get install%s, or bench/run --install as root\n' \
      "$missing" "$missing" >&2
  fi
  exit 3
}

# nothing_with TOOL COUNT: that many commands that do nothing, eight at a time.
nothing_with() {
  case $1 in
    regatta)
      fresh_repository "nothing.$2"
      time_into "regatta.$2" implement
      require_recorded "$2"
      ;;
    parallel)
      seq "$2" >"$work/numbers"
      time_into "parallel.$2" parallel -j8 --joblog "$work/joblog" -a "$work/numbers" /bin/true
      ;;
    make) time_into "make.$2" make -s -k -j8 -f "$work/nothing.$2.mk" ;;
    ninja) time_into "ninja.$2" ninja -k0 -j8 -C "$work" -f "nothing.$2.ninja" ;;
    xargs)
      seq "$2" >"$work/numbers"
      time_into "xargs.$2" xargs -a "$work/numbers" -P8 -n1 /bin/true
      ;;
  esac
}

sleep_with_xargs() { seq 64 | xargs -P64 -I{} sleep 1; }

copy_log_forced() {
  dd if="$work/append/$log" of="$work/copy.json" bs=1M conv=fsync status=none
}

# Each run of Regatta gets a repository of its own, so that none finds what another has left. The old
# one is only moved: for some seconds after many files were removed, some file systems are slow to make
# new ones, which would be measured as well.
fresh_repository() {
  cd "$work" || exit 3
  mkdir -p "$work/old"
  [ ! -e "$work/repository" ] || mv "$work/repository" "$(mktemp -d "$work/old/XXXXXX")"
  cp -a "$work/$1" "$work/repository"
  sync -f "$work/repository"
  cd "$work/repository" || exit 3
}

implement() { "$regatta" implement feature 1 "$@" </dev/null; }

# Where some stories are meant to fail.
implement_despite_failures() { implement || [ $? -eq 1 ]; }

implement_with_events() { implement --events "$work/events"; }

status() { "$regatta" status feature 1; }

# Nothing counts that was not recorded.
require_recorded() {
  local recorded
  recorded=$(grep -c '"status": *"completed"' "$work/repository/$log")
  if [ "$recorded" -ne "$1" ]; then
    printf 'error: %s results are recorded, not %s\n' "$recorded" "$1" >&2
    exit 3
  fi
}

# seconds_between WHICH EVENT WHICH EVENT: the time from the first or last event of a type to another
# one, by the events' own clock, which is that of the journal.
seconds_between() {
  awk -v from="$(moment "$1" "$2")" -v to="$(moment "$3" "$4")" \
    'BEGIN { printf "%.3f", to < from ? to - from + 86400 : to - from }'
}

# moment first|last EVENT: the second of the day.
moment() {
  awk -v which="$1" -v type="\"type\":\"$2\"" '
    index($0, type) && (which == "last" || found == "") {
      match($0, /T[0-9][0-9]:[0-9][0-9]:[0-9.]+Z/)
      found = substr($0, RSTART + 1, RLENGTH - 2)
    }
    END {
      split(found, part, ":")
      print part[1] * 3600 + part[2] * 60 + part[3]
    }' "$work/events"
}

# The largest resident size, in MB, that a run ever had, by the kernel; it never shrinks, so the last
# look counts. The launcher replaces itself by the JVM, so that they are one process.
peak_of_implement() {
  local peak=0 seen pid
  "$regatta" implement feature 1 </dev/null >"$work/out" 2>&1 &
  pid=$!
  while seen=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$seen" ]; do
    peak=$seen
    sleep 0.02
  done
  wait "$pid" || broken "regatta implement"
  awk -v kib="$peak" 'BEGIN { printf "%.1f", kib * 1024 / 1e6 }'
}

# The room of workspaces is measured without the command around it, by mains among the tests.
compile_benchmarks() {
  [ -z "${jdk:-}" ] || return 0
  mvn -B -q -f "$(dirname "$here")/pom.xml" test-compile >"$work/out" 2>&1 || broken 'mvn test-compile'
  read -r jdk <"$(dirname "$regatta")/target/regatta/java-home" || exit 3
}

benchmark() {
  local home
  home=$(dirname "$regatta")
  "$jdk/bin/java" "-Djava.io.tmpdir=$work" -cp "$home/target/test-classes:$home/target/regatta/regatta.jar" \
    "$@" 2>"$work/out" || broken "$1"
}

# make_workspaces_bare NAME COUNT DIRECTORY, and below the same by Regatta.
make_workspaces_bare() {
  local base
  base=$(git -C "$work/$1" rev-parse HEAD)
  mkdir "$3"
  time_into "$1.bare" xargs -a <(seq "$2") -P2 -I{} sh -c \
    "git clone -q --shared --no-checkout '$work/$1' '$3/{}' && git -C '$3/{}' checkout -q --detach $base"
}

make_workspaces_regatta() {
  local seconds
  seconds=$(benchmark io.regatta.workspace.WorkspaceBenchmark make "$work/$1" "$3" "$2") || exit 3
  add "$1.regatta" "$seconds"
}

# The first round of a benchmark's own rounds is cold, as a run's is; all count.
landing_figures() {
  local figures
  figures=$(benchmark io.regatta.integration.LandingBenchmark) || exit 3
  while read -r name value; do
    add "landing.$name" "$value"
  done < <(printf '%s\n' "$figures" | awk '{
    name = "sequential"
    if (/^bare git /) name = "bare"
    if (/^bare git, forced/) name = "forced"
    if (/^landing, parallel/) name = "parallel"
    for (i = 1; i < NF; i++) if ($(i + 1) == "ms") print name, $i
  }')
}
