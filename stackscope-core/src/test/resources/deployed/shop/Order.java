package shop;

/** The library's one task. */
public class Order {}
