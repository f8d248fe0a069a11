package com.example.jobs;

// @start region="ticket"
/** A customer's claim to the result of a job. */
public record Ticket(int number, Job job) {}
// @end
