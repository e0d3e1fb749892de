// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;

namespace Parindex
{
    /// <summary>What a call of the library has in common: an error in a language, and an exception of it.</summary>
    internal static unsafe class Call
    {
        internal static Native.error Error(Language language) => new Native.error
        {
            struct_size = (uint)sizeof(Native.error), lang = (uint)language, unit = -1, offset = -1
        };

        /// <summary>Throws what the library wrote, unless it was done; <paramref name="kept"/> are the faults of a text.</summary>
        internal static void Check(int status, ref Native.error error, IReadOnlyList<Fault> kept = null)
        {
            if (status == Native.PARINDEX_OK)
                return;
            fixed (Native.error* e = &error)
                throw new ParindexException(kept?.Count > 0 ? kept : new[] { new Fault(status, e) });
        }

        /// <summary>A number of a unit, a node, an input or a leaf; one below 0 would be a huge one in C.</summary>
        internal static ulong Index(int number, Language language)
        {
            if (number < 0)
                throw new ParindexException(Native.PARINDEX_ERR_ARGUMENT, language == Language.Vietnamese
                    ? "Đơn vị, mục, số liệu đầu vào và tiêu chí chấm điểm được đánh số từ 0: không có số " + number + "."
                    : "Units, nodes, inputs and leaves are numbered from 0: there is no " + number + ".");
            return (ulong)number;
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
