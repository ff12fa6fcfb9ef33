# Makes what the cases work on, below $work. Sourced by bench/run.

plan=docs/features/1/user-stories.md
log=docs/features/1/implementation-log.json

# repository NAME STORIES AGENT [SETTING...]: a committed repository whose plan has one parallel phase, or
# $phases; AGENT is the command as YAML, each SETTING a further line of its configuration.
repository() {
  local at=$work/$1 stories=$2 agent=$3
  shift 3
  mkdir -p "$at/docs/features/1" "$at/.claude/agents"
  printf 'You are the worker of a benchmark.\n' >"$at/.claude/agents/worker.md"
  {
    printf 'agents:\n  default: { backend: command, run: %s, allowEmpty: true }\n' "$agent"
    # What a workspace costs is a case of its own.
    printf 'workspace: %s\n' "${workspace:-shared}"
    [ $# -eq 0 ] || printf '%s\n' "$@"
  } >"$at/regatta.yaml"
  write_plan "$stories" "${phases:-1}" >"$at/$plan"
  git -C "$at" init -q
  commit "$at"
}

commit() {
  git -C "$1" add -A
  git -C "$1" -c user.name=bench -c user.email=bench@example.com -c gc.auto=0 commit -q -m Benchmark
}

write_plan() {
  awk -v stories="$1" -v phases="$2" 'BEGIN {
    print "# Feature 1: A benchmark\n\n## User Stories\n"
    for (i = 1; i <= stories; i++) {
      print "### " i ". Do what number " i " asks for"
      print "As a maintainer, I want number " i " done, so that the time it takes is known.\n"
      print "Agent: worker\nDependencies: none\nAcceptance Criteria:"
      print "- What number " i " asks for is done\n- Nothing else is touched\n"
    }
    print "## Execution Order"
    for (phase = 1; phase <= phases; phase++) {
      print "\n### Phase " phase " (Parallel)"
      for (i = int(stories / phases * (phase - 1)) + 1; i <= stories / phases * phase; i++)
        print "- Story #" i " (agent: worker)"
    }
  }'
}

make_nothing_inputs() {
  local count
  for count in 1000 5000; do
    repository "nothing.$count" "$count" '["/bin/true"]' 'parallel: 8'
    awk -v count="$count" 'BEGIN {
      printf "all:"; for (i = 1; i <= count; i++) printf " s" i
      print "\n.PHONY: all"
      for (i = 1; i <= count; i++) print ".PHONY: s" i "\ns" i ":\n\t@/bin/true"
    }' >"$work/nothing.$count.mk"
    awk -v count="$count" 'BEGIN {
      print "rule nothing\n  command = /bin/true"
      for (i = 1; i <= count; i++) print "build s" i ": nothing"
    }' >"$work/nothing.$count.ninja"
  done
}

make_together_inputs() {
  repository together 64 '["sleep", "1"]'
}

# The old entries are a hundred earlier tries of each story, all of which have failed.
make_append_inputs() {
  repository append 1000 '["/bin/true"]' 'parallel: 8'
  awk 'BEGIN {
    for (i = 1; i <= 100000; i++) {
      printf "%s  {\n", i == 1 ? "[\n" : ",\n"
      story = i % 1000 + 1
      printf "    \"storyNumber\": %d,\n", story
      printf "    \"storyTitle\": \"Do what number %d asks for\",\n", story
      printf "    \"agent\": \"worker\",\n    \"status\": \"failed\",\n"
      printf "    \"summary\": \"The form has its two fields, but a test for it fails.\",\n"
      printf "    \"startedAt\": \"2026-01-02T03:04:05Z\",\n"
      printf "    \"completedAt\": \"2026-01-02T03:06:05Z\",\n"
      printf "    \"durationSeconds\": 120.0,\n"
      printf "    \"filesModified\": [\n      \"src/main/java/example/login/LoginService.java\"\n    ],\n"
      printf "    \"filesCreated\": [\n      \"src/main/java/example/login/LoginForm%d.java\"\n    ],\n", i
      printf "    \"filesDeleted\": [],\n"
      printf "    \"actions\": [\n      \"Wrote the form with its two fields and a button\",\n"
      printf "      \"Ran all tests: 120 passed, one failed, in 3.5 seconds\"\n    ],\n"
      printf "    \"toolsUsed\": [\n      \"Read\",\n      \"Write\",\n      \"Bash\"\n    ],\n"
      printf "    \"issuesEncountered\": [],\n    \"notes\": \"\",\n    \"attempts\": 1,\n"
      printf "    \"phase\": \"1\",\n    \"run\": \"20260102-030405-%04x\",\n", i / 1000
      printf "    \"plan\": \"docs/features/1/user-stories.md\",\n"
      printf "    \"storyHash\": \"sha256:0\",\n    \"commit\": null\n  }"
    }
    print "\n]"
  }' >"$work/append/$log"
  commit "$work/append"
}

# 200 files of a megabyte, which every story is told.
make_memory_inputs() {
  local kind
  repository blind 500 '["sleep", "1"]' 'context: { roles: { worker: ["context/**/*"] } }'
  mkdir "$work/blind/context"
  for i in $(seq 200); do
    yes "Line of context file $i: whatever a worker ought to know before it begins." |
      head -c 1000000 >"$work/blind/context/$i.md"
  done
  commit "$work/blind"
  repository reading 40 '["sh", "-c", "cat >/dev/null"]' 'parallel: 4' \
    'context: { roles: { worker: ["context/**/*"] } }'
  cp -al "$work/blind/context" "$work/reading/context"
  commit "$work/reading"
}

# Sets `packaged` to the command of a tarball that was unpacked.
make_start_inputs() {
  "$regatta" demo "$work/demo" >"$work/out" 2>&1 || [ $? -eq 1 ] || broken "regatta demo"
  "$here/../packaging/build" --output "$work/packages" tar >"$work/out" 2>&1 || broken "packaging/build"
  mkdir "$work/unpacked"
  tar -xzf "$work"/packages/*.tar.gz -C "$work/unpacked"
  packaged=$(echo "$work"/unpacked/*/bin/regatta)
}

# make_workspaces_inputs NAME FILES: a repository of that many files of some 400 bytes, in one pack.
make_workspaces_inputs() {
  local at=$work/$1
  mkdir "$at"
  (cd "$at" && awk -v files="$2" 'BEGIN {
    for (i = 0; i < files; i++) {
      directory = sprintf("d%d/e%d", i / 1000, i % 20)
      if (!made[directory]++) system("mkdir -p " directory)
      file = directory "/f" i ".txt"
      for (line = 0; line < 40; line++) print "line " i >file
      close(file)
    }
  }') || exit 3
  git -C "$at" init -q
  commit "$at"
  git -C "$at" gc -q
}
