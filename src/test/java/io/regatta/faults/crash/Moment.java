package io.regatta.faults.crash;

/// On which side of a step the tool stops.
enum Moment {
  BEFORE,
  AFTER
}
