/** A library of some forty lines and its glue: the worked example of the documentation. */
@NullMarked
package com.example.jobs;

import org.jspecify.annotations.NullMarked;
