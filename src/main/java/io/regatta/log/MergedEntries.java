package io.regatta.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the entries that only theirs has belong in ours.
///
/// @param inside what to insert, by its offset in ours
/// @param atEnd what to append
/// @param added how many entries both are
record MergedEntries(Map<Integer, String> inside, List<String> atEnd, int added) {

  static MergedEntries of(
      ImplementationLog base, ImplementationLog ours, ImplementationLog theirs) {
    Merge merge = new Merge(ours);
    Set<String> before = new HashSet<>();
    listed(base).forEach(entry -> before.add(Fingerprint.of(base.text().bytes(), entry.span())));
    for (LogEntry entry : listed(theirs)) {
      String print = Fingerprint.of(theirs.text().bytes(), entry.span());
      merge.take(print, theirs.json(entry), before.contains(print));
    }
    merge.atEnd.addAll(merge.waiting);
    return new MergedEntries(merge.inside, merge.atEnd, merge.added);
  }

  /// The entries of lists; a top-level object that is an entry itself is merged by its members.
  private static List<LogEntry> listed(ImplementationLog log) {
    return log.entries().stream()
        .filter(entry -> !entry.span().equals(log.text().rootSpan()))
        .toList();
  }

  /// One walk through their entries.
  private static final class Merge {
    private final byte[] bytes;
    private final List<LogEntry> ours;
    private final Map<String, Deque<Integer>> places = new HashMap<>();
    private final Map<Integer, String> inside = new LinkedHashMap<>();
    private final List<String> atEnd = new ArrayList<>();

    /// New entries that go before the next common one, if one comes.
    private final List<String> waiting = new ArrayList<>();

    private int common = -1;
    private int added;

    Merge(ImplementationLog log) {
      bytes = log.text().bytes();
      ours = listed(log);
      for (int i = 0; i < ours.size(); i++) {
        String print = Fingerprint.of(bytes, ours.get(i).span());
        places.computeIfAbsent(print, key -> new ArrayDeque<>()).add(i);
      }
    }

    void take(String print, String json, boolean inBase) {
      Integer place = places.getOrDefault(print, new ArrayDeque<>()).poll();
      if (place != null) {
        waiting.forEach(it -> insertBefore(place, it));
        waiting.clear();
        common = place;
        return;
      }
      added++;
      if (inBase && common + 1 < ours.size()) {
        // Ours changed or deleted it: where it was, it decides over nothing that ours says now.
        insertBefore(common + 1, json);
      } else {
        waiting.add(json);
      }
    }

    private void insertBefore(int place, String json) {
      int start = ours.get(place).span().start();
      int blanks = Blanks.skipBack(bytes, start);
      String gap = new String(Arrays.copyOfRange(bytes, blanks, start), StandardCharsets.US_ASCII);
      inside.merge(start, json + "," + gap, String::concat);
    }
  }
}
