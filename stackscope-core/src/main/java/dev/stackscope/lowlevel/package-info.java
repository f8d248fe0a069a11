/**
 * Tools below extraction: what a class file tells about the resources that its methods hold open.
 *
 * <p>Start with {@link dev.stackscope.lowlevel.ClassAnalysis}, made from the bytes of a class file. It has one {@link
 * dev.stackscope.lowlevel.MethodAnalysis} per method, which lists the {@link dev.stackscope.lowlevel.HeldBlock}s (the
 * {@code try}-with-resources statements, {@code synchronized} blocks and locks) and the {@link
 * dev.stackscope.lowlevel.CallSite}s, and tells which blocks are open at a position. Where only a line number is known,
 * it first tells the positions that the line can mean.
 *
 * <p>Nothing here knows of threads or stacks, loads a class or runs foreign code: bytes go in, facts come out, and all
 * of them are immutable.
 */
@NullMarked
package dev.stackscope.lowlevel;

import org.jspecify.annotations.NullMarked;
