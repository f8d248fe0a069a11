/** Programs for the documentation's samples to look at. */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
