package io.regatta.plan;

import io.regatta.RegattaException;

/// S.
public final class PlanException extends RegattaException {
  private static final long serialVersionUID = 1L;

  PlanException(String m) {
    super(m, null, null);
  }
}
