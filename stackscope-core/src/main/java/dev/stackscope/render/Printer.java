package dev.stackscope.render;

import java.io.IOException;

/** Prints what a renderer was handed, one root after another. */
interface Printer {

    /** Prints a part and everything below it. */
    void print(Part root) throws IOException;
}
