// SPDX-License-Identifier: MIT
namespace Parindex
{
    /// <summary>The language of sentences and titles.</summary>
    public enum Language
    {
        /// <summary>English.</summary>
        English = Native.PARINDEX_LANG_EN,
        /// <summary>Tiếng Việt.</summary>
        Vietnamese = Native.PARINDEX_LANG_VI
    }

    /// <summary>Why a value is there, or not. Zero points are a value. A later library may give others.</summary>
    public enum State
    {
        /// <summary>There is a value.</summary>
        Value = Native.PARINDEX_STATE_VALUE,
        /// <summary>It is not scored yet (chưa chấm).</summary>
        Missing = Native.PARINDEX_STATE_MISSING,
        /// <summary>It does not apply to the unit (không áp dụng).</summary>
        NotApplicable = Native.PARINDEX_STATE_NOT_APPLICABLE,
        /// <summary>The unit never scores it itself (không tự chấm).</summary>
        NotSelfScored = Native.PARINDEX_STATE_NOT_SELF_SCORED,
        /// <summary>In results only: a zero denominator leaves the node out.</summary>
        Skipped = Native.PARINDEX_STATE_SKIPPED,
        /// <summary>In results only: the node takes no part in the score.</summary>
        Described = Native.PARINDEX_STATE_DESCRIBED
    }

    /// <summary>Which mark separates the decimals of a CSV table; the other one may then group thousands.</summary>
    public enum DecimalMark
    {
        /// <summary>As the table shows it; a number that can be read in two ways, such as 3.947, is refused.</summary>
        Auto = Native.PARINDEX_DECIMAL_AUTO,
        /// <summary>A point: 3.947 is less than 4.</summary>
        Point = Native.PARINDEX_DECIMAL_POINT,
        /// <summary>A comma, as in Vietnamese: 3,947 is less than 4.</summary>
        Comma = Native.PARINDEX_DECIMAL_COMMA
    }

    /// <summary>Which ranks units with equal scores get.</summary>
    public enum Ties
    {
        /// <summary>The best rank of the group: 1 2 2 4 (đồng hạng).</summary>
        Min = Native.PARINDEX_TIES_MIN,
        /// <summary>The last rank of the group: 1 3 3 4.</summary>
        Max = Native.PARINDEX_TIES_MAX,
        /// <summary>The mean rank of the group: 1 2.5 2.5 4.</summary>
        Mean = Native.PARINDEX_TIES_MEAN,
        /// <summary>The best rank, and no gap after the group: 1 2 2 3.</summary>
        Dense = Native.PARINDEX_TIES_DENSE,
        /// <summary>Different ranks, in the order of the units: 1 2 3 4.</summary>
        Ordinal = Native.PARINDEX_TIES_ORDINAL
    }

    /// <summary>A table of a result, units by nodes.</summary>
    public enum Table
    {
        /// <summary>Points; NaN where the state is not <see cref="State.Value"/>.</summary>
        Points = Native.PARINDEX_TABLE_POINTS,
        /// <summary>The applicable maximum in points; NaN where unknown or none.</summary>
        Max = Native.PARINDEX_TABLE_MAX,
        /// <summary>Points of the maximum in percent; NaN where there is none. At the root it is the index.</summary>
        Share = Native.PARINDEX_TABLE_SHARE
    }
}
