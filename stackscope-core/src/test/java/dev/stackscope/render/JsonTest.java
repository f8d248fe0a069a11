package dev.stackscope.render;

import static dev.stackscope.render.Trees.jdk;
import static dev.stackscope.render.Trees.live;
import static dev.stackscope.render.Trees.mention;
import static dev.stackscope.render.Trees.scope;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.vthread;
import static dev.stackscope.render.Trees.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Capabilities;
import dev.stackscope.Capability;
import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.Tier;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void aTreeHasOneLineForEachFrameCallStackAndRoot() {
        assertThat(Renderer.json().render(program())).isEqualTo("""
                {"format":"stackscope","formatVersion":1,
                "process":{"pid":7513,"mainClass":"shop.Checkout","javaVersion":"25.0.3+9","access":"public"},
                "capturedAt":"2026-11-21T06:32:47.123Z",
                "counts":{"platformThreads":1,"virtualThreads":2,"scopes":1,"idleThreads":0,"hiddenFrames":1},
                "findings":[
                {"kind":"deadlock","certain":true,"description":"they wait for each other","tasks":[\
                {"see":1,"task":"vthread","id":"22","name":"a","state":"WAITING"},\
                {"see":2,"task":"thread","id":"8","name":"gone","state":"WAITING"}]}],
                "notes":["locks are not visible"],
                "capabilities":[
                {"name":"monitors","tier":"TOOL","reason":"not opened","remedy":"--x"},
                {"name":"threads","tier":"PUBLIC","available":true}],
                "frames":[
                {"class":"shop.Checkout","method":"main","file":"Checkout.java","line":14},
                {"class":"java.lang.Thread","method":"join","file":"Thread.java","line":1,"hidden":true},
                {"class":"shop.Checkout","method":"price","file":"Checkout.java","line":30}],
                "callStacks":[
                [0,1],
                [2]],
                "parts":[],
                "roots":[
                {"task":"thread","id":"3","name":"main","state":"WAITING","callStack":0,"held":[\
                {"frame":0,"contexts":[{"context":"TASK_SCOPE","type":"java.util.concurrent.StructuredTaskScope",\
                "description":"s","children":[\
                {"task":"vthread","id":"22","name":"a","state":"WAITING","label":"W1","mark":1,"callStack":1,\
                "waits":[{"description":"on ReentrantLock@1f","relation":"held by","tasks":[\
                {"task":"vthread","id":"23","name":"b","state":"WAITING","label":"W2","reference":true}]}]},\
                {"task":"vthread","id":"23","state":"WAITING","callStack":1,"notes":["cut off"],\
                "error":{"type":"java.lang.IllegalStateException","message":"broken"}}]}]}]}],
                "elsewhere":[
                {"task":"thread","id":"8","name":"gone","state":"WAITING","mark":2}]}
                """);
    }

    @Test
    void aContextTellsAllOfItself() {
        Context context = Context.builder(Kind.RESOURCE, Visibility.STATIC)
                .tier(Tier.OPENED)
                .typeName("java.sql.Connection")
                .variableName("conn")
                .startLine(12)
                .description("Connection")
                .exiting(true)
                .hidden(true)
                .innerStack(thread(1, null).build())
                .build();

        assertThat(Renderer.json().render(context)).endsWith("""
                "roots":[
                {"context":"RESOURCE","visibility":"STATIC","tier":"OPENED","type":"java.sql.Connection",\
                "variable":"conn","line":12,"description":"Connection","exiting":true,"hidden":true,\
                "inner":{"task":"thread","id":"1","state":"WAITING"}}],
                "elsewhere":[]}
                """);
    }

    @Test
    void aFrameTellsAllOfItself() {
        StackTraceElement element =
                new StackTraceElement("app", "java.base", "25", "java.lang.Object", "wait0", null, -2);
        Frame frame = Frame.of(element, "(J)V", 7)
                .hideLine()
                .withContexts(List.of(live(Kind.MONITOR).build()));

        assertThat(Renderer.json().render(frame)).isEqualTo("""
                {"format":"stackscope","formatVersion":1,
                "frames":[
                {"class":"java.lang.Object","method":"wait0","descriptor":"(J)V","native":true,"bytecodeIndex":7,\
                "loader":"app","module":"java.base","moduleVersion":"25","lineHidden":true}],
                "callStacks":[],
                "parts":[],
                "roots":[
                {"call":0,"contexts":[{"context":"MONITOR"}]}],
                "elsewhere":[]}
                """);
    }

    @Test
    void whatDoesNotSimplyPrintIsEscaped() {
        Stack stack = thread(1, "a\"b\\c\nd\u001b[2Je\u0085\u202e\u2028f\ud83d-\ude00-\ud83d\ude00é\uDB40\uDC41")
                .build();

        assertThat(Renderer.json().render(stack))
                .contains("\"name\":\"a\\\"b\\\\c\\nd\\u001b[2Je\\u0085\\u202e\\u2028f\\ud83d-\\ude00-\ud83d\ude00é"
                        + "\\udb40\\udc41\"");
    }

    @Test
    void anEndlessNameIsCut() {
        String json = Renderer.json().render(thread(1, "x".repeat(2_000_000)).build());

        assertThat(json.length()).isLessThan(1_050_000);
    }

    @Test
    void whatIsDeepStandsApartSoThatNoParserHasToNestDeeply() {
        Stack stack = vthread(0, "t").build();
        for (int i = 1; i < 5_000; i++) {
            stack = vthread(i, "t").contexts(List.of(scope("s", stack))).build();
        }
        String json = Renderer.json().render(stack);

        assertThat(nesting(json)).isLessThan(200);
        assertThat(json).contains("{\"part\":0}", "{\"part\":198}");
    }

    @Test
    void manyEqualTasksTakeAFewHundredBytesEach() {
        CountingOutput out = new CountingOutput();
        Context.Builder executor = live(Kind.EXECUTOR);
        for (int i = 0; i < 10_000; i++) {
            executor.child(vthread(i, "worker-" + i)
                    .frames(List.of(shop("serve", 1), jdk("park"), jdk("yield")))
                    .leaves(List.of(waits("on ReentrantLock@1f")))
                    .build());
        }
        out.print(
                Renderer.json(),
                thread(1, "main").contexts(List.of(executor.build())).build());

        assertThat(out.characters).isLessThan(10_000 * 150);
    }

    @Test
    void whatTheOutputThrowsIsThrown() {
        Appendable full = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("full");
            }
        };

        assertThatThrownBy(() -> Renderer.json().render(program(), full)).hasMessage("full");
    }

    private static TaskTree program() {
        Stack a = vthread(22, "a")
                .label("W1")
                .frames(List.of(shop("price", 30)))
                .leaves(List.of(waits("on ReentrantLock@1f", "held by", mention(23, "b", "W2"))))
                .build();
        Stack b = vthread(23, null)
                .frames(List.of(shop("price", 30)))
                .notes(List.of("cut off"))
                .error(new IllegalStateException("broken"))
                .build();
        Frame main = shop("main", 14).withContexts(List.of(scope("s", a, b)));
        Stack root = thread(3, "main").frames(List.of(main, jdk("join"))).build();
        Stack gone = thread(8, "gone").build();
        return new TaskTree(
                new TaskTree.Jvm(7513, "shop.Checkout", "25.0.3+9", "public"),
                Instant.parse("2026-11-21T06:32:47.123Z"),
                List.of(root),
                List.of(new Finding("deadlock", true, "they wait for each other", List.of(a, gone))),
                List.of("locks are not visible"),
                new Capabilities(List.of(
                        new Capability("monitors", Tier.TOOL, false, "not opened", "--x"),
                        new Capability("threads", Tier.PUBLIC, true, null, null))));
    }

    private static int nesting(String json) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
