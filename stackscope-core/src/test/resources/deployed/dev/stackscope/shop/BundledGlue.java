package dev.stackscope.shop;

import shop.OrderGlue;

/** Glue for the library that goes by the name of one that comes with Stackscope. */
public final class BundledGlue extends OrderGlue {

    public BundledGlue() {
        super("bundled");
    }
}
