#!/usr/bin/env bash
# What action.yml runs: checks rule files and runs their tests, with the inputs of the action in ROLECALL_… variables.
# Exits with the worst of the two exit codes. Runs on bash 3.2 too, which macOS has.
set -uo pipefail

rolecall() {
  node "$GITHUB_ACTION_PATH/dist/cli/main.js" "$@"
}

# Puts the lines of $1 that are not empty into the array `lines`.
split() {
  lines=()
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then lines+=("$line"); fi
  done <<<"$1"
}

# Values are attached with `=`, and operands stand behind `--`: none of them can become an option.
lint() {
  local options=()
  if [ -n "$ROLECALL_CONFIG" ]; then options+=("--config=$ROLECALL_CONFIG"); fi
  if [ -n "$ROLECALL_MAX_WARNINGS" ]; then options+=("--max-warnings=$ROLECALL_MAX_WARNINGS"); fi
  split "$ROLECALL_FILES"
  rolecall lint "$@" ${options[@]+"${options[@]}"} -- ${lines[@]+"${lines[@]}"}
}

run_tests() {
  local options=()
  if [ -n "$ROLECALL_COVERAGE_THRESHOLD" ]; then
    options+=(--coverage "--coverage-threshold=$ROLECALL_COVERAGE_THRESHOLD")
  fi
  split "$ROLECALL_TESTS"
  if [ ${#lines[@]} -eq 0 ]; then return 0; fi
  rolecall test --format github ${options[@]+"${options[@]}"} -- "${lines[@]}"
}

# The annotations of the first run say what is wrong: the others only write it elsewhere, and their verdict is the same.
lint --format github
status=$?
if [ "$ROLECALL_SUMMARY" = true ]; then
  lint --format markdown >>"$GITHUB_STEP_SUMMARY" 2>/dev/null
fi
if [ -n "$ROLECALL_SARIF" ]; then
  lint --format sarif >"$ROLECALL_SARIF" 2>/dev/null || [ -s "$ROLECALL_SARIF" ] || status=2
fi
run_tests
tested=$?
if [ "$tested" -gt "$status" ]; then status=$tested; fi
exit "$status"
