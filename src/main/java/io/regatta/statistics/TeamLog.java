package io.regatta.statistics;

import io.regatta.log.EntryAccount;
import java.util.List;

/// A log at hand.
///
/// @param path its repository path, as it is shown
/// @param plan the repository path of the plan beside it; also where that is not there
/// @param entries what its entries say, in list order
public record TeamLog(String path, String plan, List<EntryAccount> entries) {
  public TeamLog {
    entries = List.copyOf(entries);
  }
}
