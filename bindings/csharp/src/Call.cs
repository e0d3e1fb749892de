// SPDX-License-Identifier: MIT
using System;

namespace Parindex
{
    /// <summary>What a call of the library has in common: an error in a language, and an exception of it.</summary>
    internal static unsafe class Call
    {
        internal static Native.error Error(Language language) => new Native.error
        {
            struct_size = (uint)sizeof(Native.error), lang = (uint)language, unit = -1, offset = -1
        };

        /// <summary>Throws what the library wrote, unless it was done.</summary>
        internal static void Check(int status, ref Native.error error)
        {
            if (status == Native.PARINDEX_OK)
                return;
            fixed (Native.error* e = &error)
                throw new ParindexException(status, Utf8.Text(e->message))
                {
                    Line = e->line,
                    Column = e->column,
                    Unit = Utf8.TextOrNull(e->unit_code),
                    Criterion = Utf8.TextOrNull(e->criterion),
                    Path = Utf8.TextOrNull(e->path)
                };
        }

        internal static Native.view View(double* data, long rows, long columns) => new Native.view
        {
            data = data, rows = rows, cols = columns, row_stride = columns * sizeof(double), col_stride = sizeof(double),
            type = Native.PARINDEX_F64
        };

        internal static Native.span Span(double* data, long rows, long columns) => new Native.span
        {
            data = data, rows = rows, cols = columns, row_stride = columns * sizeof(double), col_stride = sizeof(double),
            type = Native.PARINDEX_F64
        };

        internal static T Given<T>(T value, string name) where T : class => value ?? throw new ArgumentNullException(name);
    }
}
