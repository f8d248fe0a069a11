package dev.stackscope.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jobs.Job;
import com.example.jobs.JobsGlue;
import com.example.jobs.Ticket;
import com.example.jobs.Worker;
import com.example.shop.Checkout;
import com.example.shop.Retries;
import com.example.shop.Waiting;
import dev.stackscope.Context;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Extractor;
import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.Stack;
import dev.stackscope.StackSlice;
import dev.stackscope.Stackscope;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Unwrapped;
import dev.stackscope.spi.Wait;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HookSamplesTest {

    /** A worker that counts what it does: a wrapper to look through. */
    record Counted(Worker worker) {}

    /** Several workers that are closed together: a context of contexts. */
    record Crew(List<Worker> workers) {}

    private static final List<Frame> QUEUE =
            List.of(Frame.of(new StackTraceElement("com.example.jobs.Queue", "enqueue", "Queue.java", 3)));

    private final Checkout checkout = new Checkout();
    private final Job job = new Job("idle", () -> {});
    private Thread thread = Thread.currentThread();

    @BeforeEach
    void start() {
        thread = Waiting.start("checkout", checkout);
    }

    @AfterEach
    void end() throws InterruptedException {
        checkout.answer();
        thread.join();
    }

    @Test
    void unwrap() {
        Stack stack = extract(new Ticket(7, job), hooks -> {
            // @start region="hook-unwrap"
            hooks.unwrap(Ticket.class, (ticket, sink, extraction) -> sink.item(ticket.job()));
            // @end
        });

        assertThat(stack.leaves()).extracting(leaf -> leaf.object()).containsExactly(job);
    }

    @Test
    void unwrapByName() {
        Stack stack = extract(new Ticket(7, job), hooks -> {
            // @start region="hook-by-name"
            hooks.unwrap("com.example.jobs.Ticket", (ticket, sink, extraction) -> {
                sink.frame(new StackTraceElement("com.example.jobs.Ticket", "redeem", "Ticket.java", 5));
                sink.leaf(Wait.on(ticket, "for its turn"));
                sink.note("the counter that called the ticket cannot be seen");
            });
            // @end
        });

        assertThat(stack.frames()).extracting(Frame::methodName).containsExactly("redeem");
        assertThat(stack.leaves()).extracting(leaf -> leaf.description()).containsExactly("for its turn");
        assertThat(stack.notes()).hasSize(1);
    }

    @Test
    void describe() {
        Stack stack = extract(new Ticket(7, job), hooks -> {
            // @start region="hook-describe"
            hooks.describe(
                    Ticket.class,
                    (ticket, extraction) ->
                            TaskDescription.of("ticket").id(ticket.number()).state("OPEN"));
            // @end
        });

        assertThat(stack.task().kind() + " #" + stack.task().id()).isEqualTo("ticket #7");
    }

    @Test
    void describeInFull() {
        Stack stack = extract(new Ticket(7, job), hooks -> {
            hooks.unwrap(
                    Ticket.class,
                    (ticket, sink, extraction) -> sink.frame(
                            Frame.of(new StackTraceElement("com.example.jobs.Ticket", "unwrapped", "Ticket.java", 1))));
            // @start region="hook-describe-in-full"
            hooks.describe(
                    Ticket.class,
                    (ticket, extraction) ->
                            TaskDescription.of("ticket").id(ticket.number()).places(QUEUE));
            // @end
        });

        assertThat(stack.frames()).map(Frame::methodName).containsExactly("enqueue");
    }

    @Test
    void hideAndPrune() {
        Stack stack = extract(thread, hooks -> {
            // @start region="hook-hide"
            hooks.hide(FrameMatcher.method(Checkout.class, "run"))
                    .hideLine(FrameMatcher.method("com.example.shop.Checkout", "pay"))
                    .prune(FrameMatcher.inPackage("com.example.shop.internal"));
            // @end
        });

        assertThat(stack.toString()).doesNotContain("Checkout.run").contains("Checkout.pay");
    }

    @Test
    void elaborate() {
        Stack stack = extract(thread, hooks -> {
            // @start region="hook-elaborate"
            hooks.elaborate(FrameMatcher.method(Checkout.class, "pay"), (frame, next, extraction) -> {
                if (next instanceof Frame call && call.className().endsWith("Waiting")) {
                    return Elaboration.replace(Wait.on(null, "for the bank"));
                }
                return Elaboration.keep();
            });
            // @end
        });

        assertThat(stack.leaves()).extracting(leaf -> leaf.description()).containsExactly("for the bank");
    }

    @Test
    void contexts() {
        Worker worker = new Worker("loader");
        Stack stack = extract(thread, hooks -> {
            // @start region="hook-contexts"
            hooks.contexts(Thread.class, (owner, sink, extraction) -> {
                ContextDraft lent = ContextDraft.live(Context.Kind.EXECUTOR, new Counted(worker));
                sink.holds(lent.description("a lent worker"));
            });
            // @end
        });

        assertThat(stack.contexts())
                .extracting(context -> context.description())
                .containsExactly("a lent worker");
    }

    /** Where a thread works for a worker: the index of the call, or -1. */
    private record Working(int index) {

        static Working in(List<Frame> frames) {
            return new Working(IntStream.range(0, frames.size())
                    .filter(i -> frames.get(i).methodName().equals("seenFromWithin"))
                    .findFirst()
                    .orElse(-1));
        }
    }

    @Test
    void receivers() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> {
                    // @start region="hook-receivers"
                    hooks.receivers(FrameMatcher.method(Desk.class, "seenFromWithin"))
                            .contexts(Thread.class, (owner, sink, extraction) -> {
                                ThreadSnapshot snapshot = extraction.thread(owner);
                                int call = snapshot.find(Working.class, Working::in)
                                        .index();
                                Object desk = call < 0
                                        ? null
                                        : snapshot.receiver(snapshot.frames().get(call));
                                if (desk != null) {
                                    sink.holds(ContextDraft.live(Context.Kind.OTHER, desk), call);
                                }
                            });
                    // @end
                })
                .build();
        Desk desk = new Desk();

        List<Object> held = desk.seenFromWithin(extractor).frames().stream()
                .flatMap(frame -> frame.contexts().stream())
                .map(Context::object)
                .toList();

        boolean open = Stackscope.capabilities().all().stream()
                .anyMatch(each -> each.name().equals("local variables of the calling thread") && each.available());
        assertThat(held.contains(desk)).isEqualTo(open);
    }

    /** Something that a thread works at. */
    private static final class Desk {

        Stack seenFromWithin(Extractor extractor) {
            return extractor.extract(Thread.currentThread(), ExtractOptions.defaults());
        }
    }

    @Test
    void contextsAreUnwrappedAndElaborated() {
        Worker worker = new Worker("loader");
        Stack stack = extract(thread, hooks -> {
            hooks.contexts(
                    Thread.class,
                    (owner, sink, extraction) ->
                            sink.holds(ContextDraft.live(Context.Kind.EXECUTOR, new Counted(worker))));
            // @start region="hook-context-hooks"
            hooks.unwrapContext(Counted.class, (counted, context, extraction) -> Unwrapped.as(counted.worker()))
                    .elaborateContext(
                            Worker.class,
                            (inner, context, extraction) ->
                                    context.description("a counted worker").task(job));
            // @end
        });

        Context context = stack.contexts().get(0);
        assertThat(context.object()).isSameAs(worker);
        assertThat(context.description()).isEqualTo("a counted worker");
        assertThat(context.children()).hasSize(1);
    }

    @Test
    void contextsInsideAContextAreNested() {
        Crew crew = new Crew(List.of(new Worker("loader"), new Worker("packer")));
        Consumer<Hooks> registration = hooks -> {
            hooks.unwrap(
                    Checkout.class,
                    (item, sink, extraction) -> sink.holds(ContextDraft.live(Context.Kind.RESOURCE, crew)));
            // @start region="hook-context-nested"
            hooks.elaborateContext(Crew.class, (composite, context, extraction) -> {
                context.description("Crew of " + composite.workers().size());
                for (Worker worker : composite.workers()) {
                    context.child(ContextDraft.live(Context.Kind.RESOURCE, worker));
                }
            });
            // @end
        };
        Stack stack = Extractor.builder()
                .glue(new JobsGlue())
                .hooks(registration)
                .build()
                .extract(checkout);

        assertThat(Shown.of(stack.toString())).isEqualTo(Shown.of(Documents.output("crew")));
    }

    @Test
    void roots() {
        Consumer<Hooks> registration = hooks -> {
            // @start region="hook-roots"
            hooks.roots((roots, extraction) -> roots.accept(job));
            // @end
        };
        Extractor extractor = Extractor.builder().hooks(registration).build();

        assertThat(extractor.taskTree().roots()).extracting(Stack::root).contains(job);
    }

    @Test
    void anAnnotationOfThatNameHidesAFrame() {
        Retries.retry(() -> {
            Stack stack = Extractor.builder().build().extract(StackSlice.current());

            assertThat(stack.frames())
                    .filteredOn(frame -> frame.methodName().equals("retry"))
                    .allMatch(Frame::hidden);
            assertThat(stack.toString())
                    .contains("anAnnotationOfThatNameHidesAFrame")
                    .doesNotContain("Retries");
        });
    }

    @Test
    void aTestBuildsAnExtractorOfItsOwn() {
        // @start region="test-glue"
        Extractor extractor = Extractor.builder().glue(new JobsGlue()).build();
        Stack stack = extractor.extract(job, ExtractOptions.defaults().withChildTasks(true));

        assertThat(stack.error()).isNull();
        assertThat(stack.toString()).isEqualTo("job #j1 \"idle\"  QUEUED\n");
        // @end
    }

    private static Stack extract(Object item, Consumer<Hooks> registration) {
        return Extractor.builder().hooks(registration).build().extract(item);
    }
}
