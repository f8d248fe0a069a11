package shop;

/** Compiled against, never deployed. */
public class Absent {

    static void register() {}
}
