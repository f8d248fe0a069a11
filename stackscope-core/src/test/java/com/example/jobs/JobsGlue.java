package com.example.jobs;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

// @start region="glue"
/** What Stackscope should know about jobs. */
public final class JobsGlue implements StackscopeGlue {

    /** Makes the glue; for the service loader. */
    public JobsGlue() {}

    @Override
    public String library() {
        return "example-jobs";
    }

    @Override
    public String requiredClass() {
        return "com.example.jobs.Worker";
    }

    @Override
    public void install(Hooks hooks) {
        hooks.describe(Job.class, JobsGlue::describe)
                .unwrap(Job.class, JobsGlue::unwrap)
                .describe(Ticket.class, (ticket, extraction) -> describe(ticket.job(), extraction))
                .unwrap(Ticket.class, (ticket, sink, extraction) -> sink.item(ticket.job()))
                .contexts(Thread.class, JobsGlue::workersOpenedBy)
                .elaborateContext(Worker.class, JobsGlue::elaborate)
                .roots((roots, extraction) -> Worker.OPEN.forEach(worker -> worker.jobs.forEach(roots)))
                .elaborate(FrameMatcher.method(Job.class, "await"), JobsGlue::awaited)
                .hide(FrameMatcher.method(Worker.class, "loop"))
                .hide(FrameMatcher.method(Job.class, "run"));
    }

    private static TaskDescription describe(Job job, Extraction extraction) {
        String state = job.done ? "DONE" : job.runner == null ? "QUEUED" : "RUNNING";
        return TaskDescription.of("job").name(job.name).state(state);
    }

    /** A job runs on its worker's thread. Before it is begun and after its end there is nothing to see. */
    private static void unwrap(Job job, Sink sink, Extraction extraction) {
        Thread runner = job.runner;
        if (runner == null || job.done) {
            sink.nothing();
        } else {
            sink.holds(ContextDraft.live(Context.Kind.OTHER, job).task(runner));
        }
    }

    private static void workersOpenedBy(Thread thread, Sink sink, Extraction extraction) {
        for (Worker worker : Worker.OPEN) {
            if (worker.isOpenIn(thread)) {
                sink.holds(ContextDraft.live(Context.Kind.EXECUTOR, worker));
            }
        }
    }

    private static void elaborate(Worker worker, ContextDraft context, Extraction extraction) {
        context.description("Worker \"" + worker.name + "\"");
        worker.jobs.forEach(context::task);
    }

    /** Who waits in {@code Job.await} waits for a job: the one on which the thread is parked. */
    private static Elaboration awaited(Frame frame, @Nullable Object next, Extraction extraction) {
        if (frame.origin() instanceof Thread thread && extraction.thread(thread).blocker() instanceof Job job) {
            return Elaboration.replace(Wait.on(job, "in Job.await").releasedBy(List.of(job)))
                    .hide();
        }
        return Elaboration.keep();
    }
}
// @end
