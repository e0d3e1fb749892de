// SPDX-License-Identifier: MIT
package vn.parindex;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * An edition of criteria: a tree of nodes with its rules. Any number of threads may share it.
 *
 * <p>Its language is that of titles, explanations and the sentences of exceptions, and goes on to the dossiers and
 * results made with it.
 */
public final class Edition extends Owned {
    private final String id;
    private final String title;
    private final boolean cohort;
    private final List<Node> nodes;
    private final List<Input> inputs;

    private Edition(Handle handle, Language language) {
        super(handle, language);
        try (Call call = call()) {
            long edition = call.hold(this);
            ByteBuffer info = c.at(c.frameworkDescribe(edition), Layout.SIZE_OF_FRAMEWORK_INFO);
            id = c.text(info.getLong(Layout.FRAMEWORK_INFO_ID));
            title = text(info, Layout.FRAMEWORK_INFO_TITLE_EN, Layout.FRAMEWORK_INFO_TITLE_VI);
            cohort = info.getInt(Layout.FRAMEWORK_INFO_COHORT) != 0;
            nodes = nodes(edition, info.getLong(Layout.FRAMEWORK_INFO_NODES));
            inputs = inputs(edition, info.getLong(Layout.FRAMEWORK_INFO_INPUTS));
        } catch (RuntimeException | Error thrown) {
            close();
            throw thrown;
        }
    }

    /**
     * Opens an edition that is built in, in English.
     *
     * @param id its id, such as {@code "vn.766"}
     * @return the edition
     * @throws ParindexException if there is none of that id
     */
    public static Edition open(String id) {
        return open(id, Language.EN);
    }

    /**
     * Opens an edition that is built in.
     *
     * @param id its id, such as {@code "vn.766"}
     * @param language the language of its titles, and of all sentences about it
     * @return the edition
     * @throws ParindexException if there is none of that id
     */
    public static Edition open(String id, Language language) {
        Objects.requireNonNull(id, "id");
        Functions c = Library.functions();
        try (Call call = new Call(c, Objects.requireNonNull(language, "language"))) {
            call.check(c.frameworkOpen(call.out(), call.name(id), 0, call.error()));
            return new Edition(handle(c, language, call.got()), language);
        }
    }

    /**
     * Reads an edition of one's own (docs/framework-file.md).
     *
     * @param json its text
     * @param language the language of its titles, and of all sentences about it
     * @return the edition
     * @throws ParindexException if the text is no edition; each fault has the line, the column and the path
     */
    public static Edition parse(String json, Language language) {
        Functions c = Library.functions();
        byte[] bytes = Call.utf8(Objects.requireNonNull(json, "json"));
        try (Call call = new Call(c, Objects.requireNonNull(language, "language"))) {
            int options = call.struct(Layout.SIZE_OF_LOAD_OPTIONS);
            call.keepFaults(options + Layout.LOAD_OPTIONS_ON_FAULT, options + Layout.LOAD_OPTIONS_PAYLOAD);
            call.check(c.frameworkParse(
                    call.out(), call.bytes(bytes), bytes.length, call.address(options), call.error()));
            return new Edition(handle(c, language, call.got()), language);
        }
    }

    private static Handle handle(Functions c, Language language, long address) {
        return new Handle(Handle.Kind.EDITION, language, address, c::frameworkUnref);
    }

    private List<Node> nodes(long edition, long count) {
        List<Node> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer node = c.at(c.frameworkNode(edition, i), Layout.SIZE_OF_NODE);
            made.add(new Node(
                    i,
                    c.text(node.getLong(Layout.NODE_CODE)),
                    text(node, Layout.NODE_TITLE_EN, Layout.NODE_TITLE_VI),
                    (int) node.getLong(Layout.NODE_PARENT), // PARINDEX_NONE becomes -1
                    (int) node.getLong(Layout.NODE_LEVEL),
                    (int) node.getLong(Layout.NODE_LEAF),
                    node.getDouble(Layout.NODE_MAX),
                    node.getDouble(Layout.NODE_WEIGHT)));
        }
        return Collections.unmodifiableList(made);
    }

    private List<Input> inputs(long edition, long count) {
        List<Input> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer input = c.at(c.frameworkInput(edition, i), Layout.SIZE_OF_INPUT);
            made.add(new Input(
                    i,
                    c.text(input.getLong(Layout.INPUT_NAME)),
                    text(input, Layout.INPUT_TITLE_EN, Layout.INPUT_TITLE_VI),
                    (int) input.getLong(Layout.INPUT_NODE),
                    input.getDouble(Layout.INPUT_MIN),
                    input.getDouble(Layout.INPUT_MAX)));
        }
        return Collections.unmodifiableList(made);
    }

    private String text(ByteBuffer struct, int en, int vi) {
        return c.text(struct.getLong(language == Language.VI ? vi : en));
    }

    /**
     * The id.
     *
     * @return such as {@code "vn.766"}
     */
    public String id() {
        return id;
    }

    /**
     * The title.
     *
     * @return in the language of the edition
     */
    public String title() {
        return title;
    }

    /**
     * The language.
     *
     * @return of titles and sentences
     */
    public Language language() {
        return language;
    }

    /**
     * Whether points or classes hang on all units of a dossier together, by a rule relative to the cohort or a quota.
     * A dossier of such an edition must have all units: a part of them gets other points.
     *
     * @return true where they do
     */
    public boolean isCohort() {
        return cohort;
    }

    /**
     * The tree, in the order of the act; the root is the first.
     *
     * @return the nodes; none for an edition that is known by name only
     */
    public List<Node> nodes() {
        return nodes;
    }

    /**
     * The inputs, in the order of the leaves: the columns of a dossier's values.
     *
     * @return the inputs
     */
    public List<Input> inputs() {
        return inputs;
    }

    /**
     * Finds a node.
     *
     * @param code its code, in any spelling that means the same
     * @return the node
     * @throws ParindexException if there is none; the sentence names near codes
     */
    public Node node(String code) {
        return nodes.get(find(code));
    }

    int find(String code) {
        Objects.requireNonNull(code, "code");
        try (Call call = call()) {
            call.check(c.frameworkFind(call.out(), call.hold(this), call.name(code), call.error()));
            return (int) call.got();
        }
    }

    /**
     * Finds an input.
     *
     * @param name as a table's column is named: the code of a leaf with one input, or {@code "2.1:received"}
     * @return the input
     * @throws ParindexException if there is none
     */
    public Input input(String name) {
        Objects.requireNonNull(name, "name");
        try (Call call = call()) {
            call.check(c.frameworkFindInput(call.out(), call.hold(this), call.name(name), call.error()));
            return inputs.get((int) call.got());
        }
    }

    /**
     * The rule of a node as a sentence.
     *
     * @param code the node's code
     * @return the sentence, in the language of the edition
     * @throws ParindexException if there is no such node
     */
    public String rule(String code) {
        int node = find(code);
        try (Call call = call()) {
            long edition = call.hold(this);
            long size = 1 + c.frameworkWords(edition, node, language.value, 0, 0);
            byte[] room = new byte[Math.toIntExact(size)];
            long text = call.bytes(room);
            c.frameworkWords(edition, node, language.value, text, size);
            return new String(c.bytes(text, room.length - 1), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return id + ": " + title;
    }
}
