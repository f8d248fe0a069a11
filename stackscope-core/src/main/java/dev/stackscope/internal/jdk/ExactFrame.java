package dev.stackscope.internal.jdk;

/**
 * One call of a thread at its exact position.
 *
 * @param element the call as stack traces have it
 * @param descriptor the method's descriptor as the class file has it
 * @param bytecodeIndex the index of the instruction in the method's code, negative in a native method
 */
public record ExactFrame(StackTraceElement element, String descriptor, int bytecodeIndex) {}
