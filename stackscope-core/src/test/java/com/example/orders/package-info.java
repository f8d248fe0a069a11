/** A program whose tasks are tracked without an agent. */
@NullMarked
package com.example.orders;

import org.jspecify.annotations.NullMarked;
