package io.regatta.event;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a record that was read from JSON has all that its type says it has: what JSON leaves out
/// is null in it, and nobody expects that.
final class Members {
  private static final ClassValue<List<Member>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Member::of).toList();
        }
      };

  private Members() {}

  private record Member(Method accessor, boolean required) {
    static Member of(RecordComponent component) {
      return new Member(
          component.getAccessor(),
          !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
  }

  /// Whether nothing is null, down to the last record, but what may be.
  static boolean areWhole(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(item -> item != null && areWhole(item));
    }
    return !(value instanceof Record)
        || MEMBERS.get(value.getClass()).stream().allMatch(member -> isWhole(member, value));
  }

  private static boolean isWhole(Member member, Object of) {
    Object value;
    try {
      value = member.accessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's component can't be read: " + member, e);
    }
    return value == null ? !member.required() : areWhole(value);
  }
}
