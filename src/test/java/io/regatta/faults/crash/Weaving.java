package io.regatta.faults.crash;

import io.regatta.DurableWrite;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/// Puts calls of [Trigger] around each step of a class.
final class Weaving {
  private static final String ANNOTATION =
      "L" + DurableWrite.class.getName().replace('.', '/') + ";";
  private static final ClassDesc TRIGGER = ClassDesc.of(Trigger.class.getName());
  private static final MethodTypeDesc CALL =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

  private Weaving() {}

  /// The points of a class, in the order of its methods.
  static List<String> points(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> point(method).stream())
        .toList();
  }

  static byte[] weave(byte[] bytes) {
    ClassFile files = ClassFile.of();
    ClassModel model = files.parse(bytes);
    ClassTransform all =
        (builder, element) -> {
          if (element instanceof MethodModel method && point(method).isPresent()) {
            builder.transformMethod(
                method,
                java.lang.classfile.MethodTransform.transformingCode(
                    new Around(point(method).get())));
          } else {
            builder.with(element);
          }
        };
    return files.transformClass(model, all);
  }

  private static Optional<String> point(MethodModel method) {
    return method
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .flatMap(found -> found.annotations().stream().filter(Weaving::isOurs).findFirst())
        .map(found ->
            ((AnnotationValue.OfString) found.elements().getFirst().value()).stringValue());
  }

  private static boolean isOurs(Annotation annotation) {
    return annotation.className().equalsString(ANNOTATION);
  }

  private record Around(String point) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder builder) {
      call(builder, "before");
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      if (element instanceof ReturnInstruction) {
        call(builder, "after");
      }
      builder.with(element);
    }

    private void call(CodeBuilder builder, String name) {
      builder.loadConstant(point).invokestatic(TRIGGER, name, CALL);
    }
  }
}
