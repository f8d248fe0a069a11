package other;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A library's own annotation, recognised by its simple name. */
@Retention(RetentionPolicy.CLASS)
@interface StackscopeFrame {

    boolean hide() default false;
}
