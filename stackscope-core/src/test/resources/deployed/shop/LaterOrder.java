package shop;

/** A task that nobody asks for before the library was updated. */
public class LaterOrder {}
