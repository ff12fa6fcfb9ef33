package io.regatta;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A step that changes what a later command finds: on disk, in git, or in a directory that outlives
/// the process. Whatever the moment at which the process dies, right before such a step, within it
/// or right after it, the next command must be able to go on.
///
/// Costs nothing at run time and is not there then. A test stops the tool at each of these points;
/// another one sees to it that nothing durable is written elsewhere.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DurableWrite {
  /// What has happened once the step is done, as its name: `log replaced`. Steps that do the same
  /// may share one.
  String value();
}
