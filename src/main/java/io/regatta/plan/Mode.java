package io.regatta.plan;

/// How the stories of a phase run: one by one in the order listed, or all at once.
public enum Mode {
  SEQUENTIAL,
  PARALLEL
}
