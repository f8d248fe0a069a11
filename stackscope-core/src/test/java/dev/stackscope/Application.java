package dev.stackscope;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A class loader as a server makes one for each application: folders may be added, and it tells what it defined. */
final class Application extends URLClassLoader {

    private final Set<String> defined = ConcurrentHashMap.newKeySet();

    Application(Path... folders) throws MalformedURLException {
        this(Application.class.getClassLoader(), folders);
    }

    Application(@Nullable ClassLoader parent, Path... folders) throws MalformedURLException {
        super(new URL[0], parent);
        deploy(folders);
    }

    void deploy(Path... folders) throws MalformedURLException {
        for (Path folder : folders) {
            addURL(folder.toUri().toURL());
        }
    }

    /** {@return a new object of a class, made by its constructor without parameters} */
    Object make(String className) throws ReflectiveOperationException {
        return loadClass(className).getConstructor().newInstance();
    }

    /** {@return the labels of the glues installed by now, in order} */
    @SuppressWarnings("unchecked")
    List<String> installed() throws ReflectiveOperationException {
        return (List<String>) loadClass("shop.OrderGlue").getField("INSTALLED").get(null);
    }

    /** Has the order glues call this while they are installed, with their label. */
    void whileInstalling(Consumer<String> action) throws ReflectiveOperationException {
        loadClass("shop.OrderGlue").getField("whileInstalling").set(null, action);
    }

    /** {@return the names of the classes it defined itself} */
    Set<String> defined() {
        return defined;
    }

    /** {@return what a call yields when this is the thread's context class loader} */
    <T> T call(Callable<T> action) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return action.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = super.findClass(name);
        defined.add(name);
        return found;
    }
}
