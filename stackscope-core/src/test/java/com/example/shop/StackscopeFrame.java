package com.example.shop;

// @start region="annotation"
/** Says what stack printers should do with the frames of a method, or of all methods of a class. */
@interface StackscopeFrame {

    /** {@return whether to leave the frame out} */
    boolean hide() default false;

    /** {@return whether to leave out its file and line} */
    boolean hideLine() default false;

    /** {@return whether to drop what it called} */
    boolean prune() default false;
}
// @end
