package io.regatta.log;

import io.regatta.log.LogText.Member;
import io.regatta.log.LogText.Root;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The members of a top-level object, the lists of entries aside.
record MergedMembers(LogText base, LogText ours, LogText theirs) {

  /// Ours with those of theirs.
  ///
  /// @param without names of members that are left out
  /// @param conflicts takes what could not be merged, a sentence each; ours was kept there
  byte[] merge(Predicate<String> without, List<String> conflicts) {
    if (ours.root() != Root.OBJECT || theirs.root() != Root.OBJECT) {
      return ours.bytes();
    }
    Map<String, Member> before = plainMembers(base);
    Map<String, Member> mine = plainMembers(ours);
    Splice splice = new Splice(ours.bytes());
    plainMembers(theirs)
        .forEach((name, theirMember) -> {
          String theirValue = Fingerprint.of(theirs.bytes(), theirMember.value());
          Optional<String> old =
              Optional.ofNullable(before.get(name))
                  .map(it -> Fingerprint.of(base.bytes(), it.value()));
          Member member = mine.get(name);
          Optional<String> myValue =
              Optional.ofNullable(member).map(it -> Fingerprint.of(ours.bytes(), it.value()));
          if (Optional.of(theirValue).equals(myValue) || Optional.of(theirValue).equals(old)) {
            return;
          }
          if (without.test(name)) {
            conflicts.add(
                "\"" + name + "\" of theirs would change what counts as stories: it was left out");
          } else if (member == null) {
            add(splice, theirMember);
          } else if (myValue.equals(old)) {
            splice.replace(member.value(), slice(theirs, theirMember.value()));
          } else {
            conflicts.add("both sides changed \"" + name + "\": ours was kept");
          }
        });
    return splice.isEmpty() ? ours.bytes() : splice.toBytes();
  }

  private static Map<String, Member> plainMembers(LogText text) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Member member : text.members()) {
      boolean list = text.lists().stream().anyMatch(it -> it.span().equals(member.value()));
      if (!list) {
        members.put(member.name(), member);
      }
    }
    return members;
  }

  private void add(Splice splice, Member member) {
    Span whole = new Span(member.key().start(), member.value().end());
    byte[] text = slice(theirs, whole);
    if (ours.members().isEmpty()) {
      Span at = new Span(ours.rootSpan().start() + 1, ours.rootSpan().start() + 1);
      if (!splice.isEmpty()) {
        splice.replace(at, new byte[] {','});
      }
      splice.replace(at, text);
      return;
    }
    Member last = ours.members().getLast();
    int blanks = Blanks.skipBack(ours.bytes(), last.key().start());
    byte[] gap = slice(ours, new Span(blanks, last.key().start()));
    Span at = new Span(last.value().end(), last.value().end());
    splice.replace(at, new byte[] {','}).replace(at, gap).replace(at, text);
  }

  private static byte[] slice(LogText text, Span span) {
    return Arrays.copyOfRange(text.bytes(), span.start(), span.end());
  }
}
