package io.regatta.faults;

import java.util.List;
import java.util.Map;

/// What must hold of a repository whatever was done to a command, and what of it was broken.
public final class KeptPromises {
  private final FaultRepository repository;
  private final Expectations expectations = new Expectations(Map.of());
  private final Violations violations;
  private final Evidence evidence;

  public KeptPromises(FaultRepository repository, OldLog oldLog) {
    this.repository = repository;
    this.violations = new Violations(repository);
    this.evidence = new Evidence(repository, oldLog, violations);
  }

  /// Looks at what must hold at any moment, after a kill too.
  public void check() throws Exception {
    check(false);
  }

  /// Looks at what must hold after a command that was allowed to end.
  public void checkAfterEnd() throws Exception {
    check(true);
  }

  private void check(boolean ended) throws Exception {
    List<RunRecord> runs = RunRecord.all(repository);
    if (ended) {
      evidence.gatherAfterEnd(runs);
    } else {
      evidence.gather(runs, true);
    }
    new LedgerCheck(repository.ledger(), runs, expectations, violations).check();
  }

  /// Looks at what git shows of work in workspaces of its own.
  public void checkLanded() throws Exception {
    new LandedWork(repository, expectations, violations).check(RunRecord.all(repository));
  }

  public void violated(String what) {
    violations.add(what);
  }

  /// Promises that were broken, in words.
  public List<String> violations() {
    return violations.all();
  }
}
