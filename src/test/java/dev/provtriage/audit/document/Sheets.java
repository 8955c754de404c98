package dev.provtriage.audit.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A workbook as read back: all cells as text, by the name of the sheet, and the XML of its parts. */
final class Sheets {

    private final Map<String, Document> parts = new HashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final List<String> shared = new ArrayList<>();

    Sheets(byte[] file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(
                        entry.getName(),
                        DocumentBuilderFactory.newDefaultInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(zip.readAllBytes())));
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
        for (Element text : elements(part("xl/sharedStrings.xml"), "si")) {
            shared.add(text.getTextContent());
        }
        int number = 1;
        for (Element sheet : elements(part("xl/workbook.xml"), "sheet")) {
            paths.put(sheet.getAttribute("name"), "xl/worksheets/sheet" + number + ".xml");
            number++;
        }
    }

    List<String> names() {
        return List.copyOf(paths.keySet());
    }

    Document sheet(String name) {
        return part(paths.getOrDefault(name, ""));
    }

    /** All rows; a cell that is not there is empty, and the last is always there. */
    List<List<String>> rows(String name) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : elements(sheet(name), "row")) {
            List<String> cells = new ArrayList<>();
            for (Element cell : elements(row.getElementsByTagName("c"))) {
                // Such as C12; no table has more than 26 columns.
                while (cells.size() < cell.getAttribute("r").charAt(0) - 'A') {
                    cells.add("");
                }
                String text = cell.getTextContent();
                cells.add(cell.getAttribute("t").equals("s") ? shared.get(Integer.parseInt(text)) : text);
            }
            rows.add(cells);
        }
        return rows;
    }

    static List<Element> elements(Document document, String name) {
        return elements(document.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private Document part(String path) {
        Document part = parts.get(path);
        if (part == null) {
            throw new IllegalArgumentException(path + " is not in " + parts.keySet());
        }
        return part;
    }
}
