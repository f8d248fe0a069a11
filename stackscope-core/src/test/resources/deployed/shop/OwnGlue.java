package shop;

/** The glue that the library ships. */
public final class OwnGlue extends OrderGlue {

    public OwnGlue() {
        super("own");
    }
}
