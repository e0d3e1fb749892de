// SPDX-License-Identifier: MIT
package vn.parindex;

/** The language of sentences and titles. */
public enum Language {
    /** English. */
    EN("en", Layout.PARINDEX_LANG_EN),
    /** Tiếng Việt. */
    VI("vi", Layout.PARINDEX_LANG_VI);

    private final String code;
    final int value;

    Language(String code, int value) {
        this.code = code;
        this.value = value;
    }

    /**
     * Its code, as in a request's {@code lang}.
     *
     * @return {@code "en"} or {@code "vi"}
     */
    public String code() {
        return code;
    }

    /** The sentence of the two that is in this language. */
    String of(String en, String vi) {
        return this == VI ? vi : en;
    }
}
