package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.cli.agent.Request;
import dev.stackscope.cli.attach.Attachment;
import dev.stackscope.cli.attach.Deadline;
import dev.stackscope.cli.attach.DeepLook;
import dev.stackscope.cli.attach.JavaProcess;
import dev.stackscope.cli.attach.ShallowLook;
import dev.stackscope.cli.options.LookOptions;
import dev.stackscope.read.TreeReader;
import java.io.IOException;

/** A running JVM. */
final class ProcessSource implements Source {

    private final JavaProcess process;
    private final LookOptions look;

    ProcessSource(JavaProcess process, LookOptions look) {
        this.process = process;
        this.look = look;
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public TaskTree take() throws Failure, IOException {
        Progress progress = Progress.of("waiting for process " + process.pid());
        try (Attachment attachment = Attachment.to(process, Deadline.in(look.timeout()))) {
            return look.deep() || attachment.properties().containsKey(Request.PRESENT)
                    ? deep(attachment)
                    : shallow(attachment);
        } finally {
            progress.end();
        }
    }

    private TaskTree deep(Attachment attachment) throws Failure {
        return new DeepLook(attachment, OwnJar.path(), look.tool())
                .take(answer -> TreeReader.read(answer, "the answer of process " + process.pid()));
    }

    private TaskTree shallow(Attachment attachment) throws Failure {
        return new ShallowLook(attachment, look.threadDump())
                .take((dump, way) -> new OutsideView(process, way)
                        .of(TreeReader.read(dump, "the thread dump of process " + process.pid())));
    }
}
