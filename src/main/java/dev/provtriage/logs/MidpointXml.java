package dev.provtriage.logs;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one XML object. Knows no document types and no entities but XML's own, and reaches for nothing outside. */
final class MidpointXml {

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    MidpointXml() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // An object is cut out of a document whose root declares its prefixes.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    }

    /** @param line of the export on which the bytes start */
    MidpointNode read(byte[] bytes, int start, int length, long line) throws NotAnAttemptException {
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(bytes, start, length), "UTF-8");
            return tree(reader, line - 1);
        } catch (XMLStreamException e) {
            throw broken(
                    e.getLocation() == null ? line : line - 1 + e.getLocation().getLineNumber());
        } catch (RuntimeException e) {
            // The JDK's reader meets some malformed documents with exceptions of its insides.
            throw broken(line);
        }
    }

    private static NotAnAttemptException broken(long line) {
        return new NotAnAttemptException("the XML is wrong at line %d; correct it there".formatted(line));
    }

    private static MidpointNode tree(XMLStreamReader reader, long linesBefore)
            throws XMLStreamException, NotAnAttemptException {
        Deque<MidpointNode> open = new ArrayDeque<>();
        @Nullable MidpointNode root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    MidpointNode node = element(reader, linesBefore);
                    if (root == null) {
                        root = node;
                    } else {
                        open.element().add(node);
                    }
                    open.push(node);
                    if (open.size() > MidpointNode.DEEPEST) {
                        throw new NotAnAttemptException("the XML is nested more than %d levels deep; make it flatter"
                                .formatted(MidpointNode.DEEPEST));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.element().append(reader.getText());
                    }
                }
                case XMLStreamConstants.COMMENT -> {
                    if (!open.isEmpty()) {
                        open.element().comment(reader.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new NotAnAttemptException(
                            "the XML uses an entity that it does not hold; write its text instead");
                default -> {}
            }
        }
        if (root == null) {
            throw new NotAnAttemptException("there is no XML element here");
        }
        return root;
    }

    private static MidpointNode element(XMLStreamReader reader, long linesBefore) {
        MidpointNode node = new MidpointNode(
                reader.getLocalName(), linesBefore + reader.getLocation().getLineNumber());
        for (int index = 0; index < reader.getAttributeCount(); index++) {
            String name = reader.getAttributeLocalName(index);
            if (!name.startsWith("xmlns")) {
                MidpointNode attribute = new MidpointNode("@" + name.substring(name.indexOf(':') + 1), node.line());
                attribute.append(reader.getAttributeValue(index));
                node.add(attribute);
            }
        }
        return node;
    }
}
