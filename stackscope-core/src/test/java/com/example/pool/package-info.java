/** A pool of connections and its glue: the ten lines of the documentation. */
@NullMarked
package com.example.pool;

import org.jspecify.annotations.NullMarked;
