// SPDX-License-Identifier: MIT
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, numbers and null, for tests: the package itself needs no reader of it. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.blank();
        if (json.at != text.length()) {
            throw new IllegalArgumentException("something after the JSON");
        }
        return (Map<String, Object>) value;
    }

    private void blank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean took(char c) {
        blank();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Object value() {
        if (took('{')) {
            Map<String, Object> object = new LinkedHashMap<>();
            if (!took('}')) {
                do {
                    took('"');
                    String name = string();
                    took(':');
                    object.put(name, value());
                } while (took(','));
                took('}');
            }
            return object;
        }
        if (took('[')) {
            List<Object> list = new ArrayList<>();
            if (!took(']')) {
                do {
                    list.add(value());
                } while (took(','));
                took(']');
            }
            return list;
        }
        return took('"') ? string() : word();
    }

    private Object word() {
        int start = at;
        while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        switch (word) {
            case "null":
                return null;
            case "true":
            case "false":
                return Boolean.valueOf(word);
            default:
                return Double.valueOf(word);
        }
    }

    private String string() {
        StringBuilder made = new StringBuilder();
        for (; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) != '\\') {
                made.append(text.charAt(at));
                continue;
            }
            char escape = text.charAt(++at);
            if (escape == 'u') {
                made.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                int known = "bfnrt".indexOf(escape);
                made.append(known < 0 ? escape : "\b\f\n\r\t".charAt(known));
            }
        }
        at++;
        return made.toString();
    }
}
