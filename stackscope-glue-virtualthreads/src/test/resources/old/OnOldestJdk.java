import dev.stackscope.Stackscope;

/** Run from its source by JDK 17, with the glue on the class path. */
class OnOldestJdk {

    public static void main(String[] arguments) {
        System.out.println(Stackscope.extract(Thread.currentThread()));
        System.out.println(Stackscope.taskTree());
    }
}
