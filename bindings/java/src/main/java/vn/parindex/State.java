// SPDX-License-Identifier: MIT
package vn.parindex;

/** Why a value is there, or not. Zero points are a value. */
public enum State {
    /** There is a value (có giá trị). */
    VALUE(Layout.PARINDEX_STATE_VALUE),
    /** It is not scored yet (chưa chấm). */
    MISSING(Layout.PARINDEX_STATE_MISSING),
    /** It does not apply to the unit (không áp dụng). */
    NOT_APPLICABLE(Layout.PARINDEX_STATE_NOT_APPLICABLE),
    /** The unit never scores it itself (không tự chấm). */
    NOT_SELF_SCORED(Layout.PARINDEX_STATE_NOT_SELF_SCORED),
    /** In results only: a zero denominator leaves the node out. */
    SKIPPED(Layout.PARINDEX_STATE_SKIPPED),
    /** In results only: the node takes no part in the score. */
    DESCRIBED(Layout.PARINDEX_STATE_DESCRIBED),
    /** A state that a later library has and this class does not know. */
    UNKNOWN(-1);

    final int value;

    State(int value) {
        this.value = value;
    }

    static State of(int value) {
        for (State state : values()) {
            if (state.value == value) {
                return state;
            }
        }
        return UNKNOWN;
    }

    /**
     * Its name in words.
     *
     * @param language the language
     * @return such as {@code "not applicable"}, {@code "không áp dụng"}
     */
    public String words(Language language) {
        Functions c = Library.functions();
        return c.text(c.stateName(value, language.value));
    }
}
