package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.EnteredMonitor;
import dev.stackscope.lowlevel.OpenBlocks.OpenBlock;
import dev.stackscope.spi.ContextDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes contexts of what a class file says a call holds, with the live objects where the JVM tells them. */
final class HeldDrafts {

    private final Frame frame;
    private final OpenCode open;
    private final @Nullable LiveCall call;
    private final @Nullable Thread thread;
    private final List<ContextDraft> drafts = new ArrayList<>();

    /**
     * Makes the contexts of a call.
     *
     * @param call what the JVM tells of it, or null if only its position is known
     * @param thread the thread that has the frame, or null if unknown
     */
    HeldDrafts(Frame frame, OpenCode open, @Nullable LiveCall call, @Nullable Thread thread) {
        this.frame = frame;
        this.open = open;
        this.call = call;
        this.thread = thread;
    }

    /** {@return what the call holds, outermost first; may be added to} */
    List<ContextDraft> heldBy(StackNode stack) {
        LiveCall.Monitors told = call == null ? null : call.monitors();
        if (told == null) {
            addAll(declared());
            return drafts;
        }
        List<@Nullable EnteredMonitor> assigned = new MonitorPlaces(places(), told).assigned();
        if (assigned != null) {
            addAll(live(assigned));
            return drafts;
        }
        if (!places().isEmpty()) {
            stack.note("which block of " + frame + " holds which monitor is ambiguous: "
                    + told.entered().size() + " entered, " + places().size() + " in the class file");
        }
        addAll(Collections.<@Nullable ContextDraft>nCopies(places().size(), null));
        told.entered().stream().filter(EnteredMonitor::held).forEach(this::addWithoutPlace);
        return drafts;
    }

    /** Adds what is held, the monitors as given, in order; null is one that is not held. */
    private void addAll(List<@Nullable ContextDraft> monitors) {
        int next = 0;
        if (open.method() != OpenCode.Method.PLAIN) {
            addMethod(monitors.get(next++));
        }
        for (OpenBlock block : open.blocks().blocks()) {
            ContextDraft draft = switch (block.block().kind()) {
                case MONITOR -> monitors.get(next++);
                case RESOURCE -> resource(block);
                case LOCK -> HeldLocks.draft(block.block(), call, thread);
            };
            if (draft != null) {
                drafts.add(draft.variableName(block.block().variableName())
                        .startLine(block.block().startLine())
                        .exiting(block.exiting()));
            }
        }
    }

    private void addMethod(@Nullable ContextDraft monitor) {
        if (monitor != null) {
            boolean ofClass = open.method() == OpenCode.Method.HOLDS_CLASS;
            drafts.add(ofClass ? monitor.description(className(frame.className())) : monitor.variableName("this"));
        }
    }

    private void addWithoutPlace(EnteredMonitor monitor) {
        if (monitor.className() != null) {
            drafts.add(live(monitor, null));
        }
    }

    private @Nullable ContextDraft resource(OpenBlock block) {
        MonitorPlaces.Place place = place(block);
        if (place.object() == null) {
            // A resource stays in its variable until it is closed: null is a resource that there is none of.
            boolean none = call != null && call.variables() != null && !block.exiting();
            return none ? null : ContextDraft.declared(Context.Kind.RESOURCE, place.typeName());
        }
        return isOf(place.typeName(), place.object())
                ? live(Context.Kind.RESOURCE, place.object())
                : ContextDraft.declared(Context.Kind.RESOURCE, place.typeName());
    }

    /** {@return whether an object can be what a variable was declared for: where an agent has moved the variables, it may be another} */
    private static boolean isOf(@Nullable String declared, Object object) {
        return declared == null
                || TypeDispatch.supertypes(object.getClass()).stream()
                        .anyMatch(type -> type.getTypeName().equals(declared));
    }

    private List<@Nullable ContextDraft> declared() {
        List<@Nullable ContextDraft> declared = new ArrayList<>();
        places().forEach(place -> declared.add(draft(Context.Kind.MONITOR, place)));
        return declared;
    }

    private List<@Nullable ContextDraft> live(List<@Nullable EnteredMonitor> assigned) {
        List<@Nullable ContextDraft> live = new ArrayList<>();
        for (int i = 0; i < assigned.size(); i++) {
            EnteredMonitor monitor = assigned.get(i);
            live.add(monitor == null || !monitor.held() ? null : live(monitor, places().get(i)));
        }
        return live;
    }

    private ContextDraft live(EnteredMonitor monitor, MonitorPlaces.@Nullable Place place) {
        if (monitor.object() != null) {
            return live(Context.Kind.MONITOR, monitor.object());
        }
        String className = monitor.className();
        if (className == null) {
            return ContextDraft.declared(Context.Kind.MONITOR, place == null ? null : place.typeName());
        }
        String identity = Identity.typeName(className) + "@" + Integer.toHexString(monitor.identityHash());
        return ContextDraft.reported(Context.Kind.MONITOR, className).description(identity);
    }

    private ContextDraft live(Context.Kind kind, Object object) {
        ContextDraft draft = ContextDraft.live(kind, object).tier(call == null ? Tier.PUBLIC : call.tier());
        return object instanceof Class<?> type ? draft.description(className(type.getTypeName())) : draft;
    }

    private ContextDraft draft(Context.Kind kind, MonitorPlaces.Place place) {
        return place.object() == null ? ContextDraft.declared(kind, place.typeName()) : live(kind, place.object());
    }

    /** {@return where the class file says the call holds monitors, outermost first} */
    private List<MonitorPlaces.Place> places() {
        List<MonitorPlaces.Place> places = new ArrayList<>();
        switch (open.method()) {
            case PLAIN -> {}
            case HOLDS_THIS -> places.add(new MonitorPlaces.Place(frame.className(), local(0)));
            case HOLDS_CLASS -> places.add(new MonitorPlaces.Place(Class.class.getName(), null));
        }
        open.blocks().blocks().stream()
                .filter(OpenCode::isMonitor)
                .map(this::place)
                .forEach(places::add);
        return places;
    }

    private MonitorPlaces.Place place(OpenBlock block) {
        return new MonitorPlaces.Place(
                block.block().typeName(), local(block.block().slot()));
    }

    private @Nullable Object local(int slot) {
        return call == null ? null : call.local(slot);
    }

    private static String className(String typeName) {
        return Identity.typeName(typeName) + ".class";
    }
}
