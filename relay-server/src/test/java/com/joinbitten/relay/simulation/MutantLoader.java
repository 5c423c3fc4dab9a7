package com.joinbitten.relay.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a mutant in memory, and loads relay and simulation anew around it. */
final class MutantLoader extends ClassLoader {
    private static final String OURS = "com.joinbitten.relay.";

    private final Map<String, byte[]> mutated;

    private MutantLoader(Map<String, byte[]> mutated) {
        super(MutantLoader.class.getClassLoader());
        this.mutated = mutated;
    }

    /** Seeds with the mistake in the relay: the promise that broke, or empty text. */
    @SuppressWarnings("unchecked")
    static BiFunction<Long, Path, String> load(Mutant mutant) throws IOException, ReflectiveOperationException {
        MutantLoader loader = new MutantLoader(compile(mutant));
        return (BiFunction<Long, Path, String>) loader.loadClass(SeedRunner.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = mutated.get(name);
        if (code == null) {
            code = original(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static Map<String, byte[]> compile(Mutant mutant) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        StringWriter complaints = new StringWriter();
        try (JavaFileManager files = new Output(compiler.getStandardFileManager(null, null, null), written)) {
            String classPath =
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
            List<String> options = List.of("-proc:none", "-nowarn", "-classpath", classPath);
            boolean compiled = compiler.getTask(complaints, files, null, options, null, List.of(new Source(mutant)))
                    .call();
            if (!compiled) {
                throw new AssertionError("mutant " + mutant + " does not compile:\n" + complaints);
            }
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, code) -> classes.put(name, code.toByteArray()));
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Mutant mutant) throws IOException {
            super(URI.create("string:///" + mutant.className().replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = mutant.source();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written;

        Output(JavaFileManager files, Map<String, ByteArrayOutputStream> written) {
            super(files);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream code = new ByteArrayOutputStream();
                    written.put(className, code);
                    return code;
                }
            };
        }
    }
}
