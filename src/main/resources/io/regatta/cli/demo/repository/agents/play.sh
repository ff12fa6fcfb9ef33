#!/bin/sh
# Plays any role of this demo. A coding agent would read the prompt and think; this one reads the
# prompt and follows a script, agents/stories/<id of the story>.sh. What it writes, tests and reports
# is real. Regatta calls it in the directory to work in, with the prompt on standard input and the
# story in variables; what it prints is shown by `regatta logs --story <id>`.
set -eu
: "${REGATTA_STORY_ID:?is set by regatta, which runs this for each story}"

actions= created= modified=

say() {
  printf '%s\n' "$*"
}

# think SECONDS WHAT: stands for the minutes that an agent would take.
think() {
  say "$2"
  sleep "$1"
}

# write FILE: puts what comes on standard input there, as a whole.
write() {
  mkdir -p "$(dirname "$1")"
  cat >"$1.$$"
  if [ -e "$1" ]; then
    modified="$modified$1
"
  else
    created="$created$1
"
  fi
  mv "$1.$$" "$1"
  actions="${actions}wrote $1
"
  say "wrote $1 ($(wc -l <"$1" | tr -d ' ') lines)"
}

# try NAME: runs a test; one that fails is the end of the attempt. Without NAME, runs all of them.
try() {
  say "running sh tests/run.sh${1:+ $*}"
  if ! sh tests/run.sh "$@"; then
    give_up VerificationError "the tests fail: sh tests/run.sh${1:+ $*}" \
      "testing what was written for story $REGATTA_STORY_ID" \
      "See what they say: regatta logs --story $REGATTA_STORY_ID" \
      "Correct agents/stories/$REGATTA_STORY_ID.sh, which wrote it, then run the same command again."
  fi
  actions="${actions}ran sh tests/run.sh${1:+ $*}
"
}

# text TEXT: as a JSON string.
text() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

# list LINES: as a JSON array.
list() {
  printf '[%s]' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g; s/.*/"&"/' | paste -s -d , -)"
}

# report JSON: aside first, so that it is never seen half written.
report() {
  printf '%s\n' "$1" >"$REGATTA_RESULT_FILE.$$"
  mv "$REGATTA_RESULT_FILE.$$" "$REGATTA_RESULT_FILE"
}

# finish SUMMARY: the story is done.
finish() {
  report "{
  \"status\": \"completed\",
  \"summary\": $(text "$1"),
  \"actions\": $(list "$actions"),
  \"toolsUsed\": [\"sh\"],
  \"filesCreated\": $(list "$created"),
  \"filesModified\": $(list "$modified")
}"
  say "done: $1"
  exit 0
}

# give_up TYPE MESSAGE CONTEXT HINT...: the story can't be done.
give_up() {
  type=$1 message=$2 context=$3
  shift 3
  report "{
  \"status\": \"failed\",
  \"summary\": \"\",
  \"actions\": $(list "$actions"),
  \"toolsUsed\": [\"sh\"],
  \"filesCreated\": $(list "$created"),
  \"filesModified\": $(list "$modified"),
  \"error\": {
    \"type\": $(text "$type"),
    \"message\": $(text "$message"),
    \"context\": $(text "$context"),
    \"recoveryHints\": $(list "$(printf '%s\n' "$@")")
  }
}"
  say "giving up: $type: $message"
  exit 1
}

say "I am the $REGATTA_AGENT, with a prompt of $(wc -c | tr -d ' ') bytes for story $REGATTA_STORY_ID"
. "$(dirname "$0")/stories/$REGATTA_STORY_ID.sh"
