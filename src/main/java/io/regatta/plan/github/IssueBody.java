package io.regatta.plan.github;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the text of an issue says.
///
/// @param criteria what it lists as acceptance criteria, or else its boxes
/// @param dependencies the numbers of the issues that it waits for
/// @param description the rest of it, in lines that mean nothing to the reader of a plan
record IssueBody(List<String> criteria, Set<Integer> dependencies, List<String> description) {
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern HEADING =
      Pattern.compile(
          "^\\s{0,3}(?:#{1,6}\\s*(.*?)\\s*#*|\\*\\*([^*]{1,80}?):?\\*\\*:?|([A-Z][A-Za-z"
              + " ]{2,40}):)\\s*$");
  private static final Pattern ITEM =
      Pattern.compile("^(\\s*)(?:[-*+]|\\d{1,3}[.)])\\s+(\\[[ xX]\\]\\s+)?(.*)$");
  private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}|~{3,}).*$");
  private static final Pattern WAITS =
      Pattern.compile(
          "(?i)\\b(?:depends\\s+(?:up)?on|depending"
              + " on|blocked\\s+by|requires|needs|after|waits?\\s+for|prerequisites?|dependenc(?:y|ies))\\b\\s*:?\\**\\s*");
  private static final String REFERENCE =
      "(?<![\\w/])(?:([\\w.-]+/[\\w.-]+))?#(\\d{1,9})\\b|https?://[^/\\s]+/([^/\\s]+/[^/\\s]+)/issues/(\\d{1,9})\\b";
  private static final Pattern REFERENCES = Pattern.compile(REFERENCE);
  private static final Pattern REFERENCE_LIST =
      Pattern.compile(
          "^(?:(?:" + REFERENCE + ")\\s*(?:\\([^)]{0,80}\\))?\\s*(?:,|;|&|\\band\\b)?\\s*)+");

  /// Where a line stands.
  private enum Part {
    TEXT,
    CRITERIA,
    DEPENDENCIES
  }

  IssueBody {
    criteria = List.copyOf(criteria);
    description = List.copyOf(description);
  }

  static IssueBody of(Issue issue) {
    String text =
        COMMENT
            .matcher(issue.body())
            .replaceAll("")
            .replaceAll("\\R", "\n")
            .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
    return new Reading(issue).read(text.split("\n", -1));
  }

  /// One reading of one text.
  private static final class Reading {
    private final Issue issue;
    private final List<String> listed = new ArrayList<>();
    private final List<String> boxes = new ArrayList<>();
    private final Set<Integer> dependencies = new LinkedHashSet<>();
    private final List<String> description = new ArrayList<>();
    private Part part = Part.TEXT;

    Reading(Issue issue) {
      this.issue = issue;
    }

    IssueBody read(String[] lines) {
      boolean code = false;
      for (String line : lines) {
        if (FENCE.matcher(line).matches()) {
          code = !code;
        } else if (code) {
          description.add("    " + line);
        } else {
          read(line);
        }
      }
      dependencies.remove(issue.number());
      return new IssueBody(listed.isEmpty() ? boxes : listed, dependencies, description);
    }

    private void read(String line) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String name =
            heading.group(1) != null
                ? heading.group(1)
                : heading.group(2) != null ? heading.group(2) : heading.group(3);
        part = part(name);
        if (part == Part.TEXT) {
          description.add(line);
        }
        return;
      }
      Matcher item = ITEM.matcher(line);
      boolean isItem = item.matches();
      String text = isItem ? item.group(3).strip() : line.strip();
      if (part == Part.CRITERIA && isItem && !text.isEmpty()) {
        criterion(item.group(1).length(), text, listed);
        return;
      }
      boolean waits = waits(text, part == Part.DEPENDENCIES);
      boolean box = isItem && item.group(2) != null;
      if (box && REFERENCE_LIST.matcher(text).lookingAt()) {
        addReferences(text);
      } else if (box && !text.isEmpty()) {
        criterion(item.group(1).length(), text, boxes);
      } else if (!(waits && part == Part.DEPENDENCIES)) {
        description.add(line);
      }
    }

    private static Part part(String name) {
      String plain =
          name.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", " ").strip().replaceAll("\\s+", " ");
      return switch (plain) {
        case "acceptance criteria",
            "acceptance criterion",
            "criteria",
            "ac",
            "acceptance",
            "definition of done",
            "done when" ->
            Part.CRITERIA;
        case "dependencies", "depends on", "blocked by", "prerequisites", "requires" ->
            Part.DEPENDENCIES;
        default -> Part.TEXT;
      };
    }

    /// What is further in belongs to the criterion above it.
    private static void criterion(int indent, String text, List<String> criteria) {
      if (indent >= 2 && !criteria.isEmpty()) {
        criteria.set(criteria.size() - 1, criteria.getLast() + "; " + text);
      } else {
        criteria.add(text);
      }
    }

    private boolean waits(String text, boolean anywhere) {
      if (anywhere && REFERENCES.matcher(text).find()) {
        addReferences(text);
        return true;
      }
      Matcher waits = WAITS.matcher(text);
      boolean found = false;
      while (waits.find()) {
        Matcher list = REFERENCE_LIST.matcher(text).region(waits.end(), text.length());
        if (list.lookingAt()) {
          addReferences(list.group());
          found = true;
        }
      }
      return found;
    }

    /// Issues of other repositories are not in the file.
    private void addReferences(String text) {
      Matcher reference = REFERENCES.matcher(text);
      while (reference.find()) {
        String repository = reference.group(1) != null ? reference.group(1) : reference.group(3);
        String number = reference.group(2) != null ? reference.group(2) : reference.group(4);
        if (repository == null || repository.equalsIgnoreCase(issue.repository())) {
          dependencies.add(Integer.parseInt(number));
        }
      }
    }
  }
}
