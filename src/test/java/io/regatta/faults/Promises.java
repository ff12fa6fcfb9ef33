package io.regatta.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that is looked at after each command.
record Promises(
    FaultRepository repository,
    boolean isolated,
    Expectations expectations,
    Evidence evidence,
    EditedLog editedLog,
    Violations violations) {
  /// @param ended whether a command came to its end undisturbed, so that nothing may be left
  /// @param readable whether the log is as the tool and its user left it
  void check(List<RunRecord> runs, boolean ended, boolean readable) throws Exception {
    if (ended) {
      evidence.gatherAfterEnd(runs);
      new Remains(repository, expectations, violations).check(lastVerdicts());
    } else {
      evidence.gather(runs, readable);
    }
    if (readable) {
      editedLog.check();
    }
    new LedgerCheck(repository.ledger(), runs, expectations, violations).check();
    if (isolated) {
      new LandedWork(repository, expectations, violations).check(runs);
    }
  }

  /// @param edited files that people have changed in the checkout
  void checkEnd(Set<String> edited) throws Exception {
    Map<String, String> last = lastVerdicts();
    if (!last.equals(expectations.verdicts())) {
      violations.add("the log ends with " + last + " instead of " + expectations.verdicts());
    }
    if (isolated) {
      new LandedWork(repository, expectations, violations).checkEnd(edited);
    }
  }

  private Map<String, String> lastVerdicts() throws Exception {
    return evidence.lastVerdicts(expectations.verdicts().keySet());
  }
}
