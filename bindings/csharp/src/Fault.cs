// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Parindex
{
    /// <summary>One fault that the library found: its sentence for a person and its place.</summary>
    public sealed class Fault
    {
        internal Fault(int status, string message)
        {
            Status = status;
            StatusName = Library.StatusName(status);
            Message = message;
        }

        internal unsafe Fault(int status, Native.error* found) : this(status, Utf8.Text(found->message))
        {
            Line = found->line;
            Column = found->column;
            Unit = Utf8.TextOrNull(found->unit_code);
            Criterion = Utf8.TextOrNull(found->criterion);
            Path = Utf8.TextOrNull(found->path);
        }

        /// <summary>Why it was refused, as a number; docs/errors.md says what to do about each.</summary>
        public int Status { get; }
        /// <summary>Why it was refused, as a name: "PARINDEX_ERR_EVIDENCE".</summary>
        public string StatusName { get; }
        /// <summary>What is wrong, in the language of the edition.</summary>
        public string Message { get; }
        /// <summary>The file at fault; null where no file was read.</summary>
        public string File { get; internal set; }
        /// <summary>The line of the text, from 1; 0 where it is not known.</summary>
        public long Line { get; }
        /// <summary>The column of a table, or the character of a line of JSON, from 1; 0 where it is not known.</summary>
        public long Column { get; }
        /// <summary>The unit at fault, or null.</summary>
        public string Unit { get; }
        /// <summary>The code of the criterion at fault, or null.</summary>
        public string Criterion { get; }
        /// <summary>The place in a JSON text, "$.tree.children[2].max", or null.</summary>
        public string Path { get; }

        /// <inheritdoc/>
        public override string ToString() => Message + " [" + StatusName + "]";
    }

    /// <summary>Keeps the faults of the text that this thread reads.</summary>
    internal static unsafe class FaultKeeper
    {
        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        private delegate void Handler(IntPtr payload, Native.error* fault);

        private static readonly Handler Keep = (payload, fault) => kept.Add(new Fault(fault->status, fault));

        /// <summary>What the library is to call, on the thread that reads.</summary>
        internal static readonly IntPtr Address = Marshal.GetFunctionPointerForDelegate(Keep);

        [ThreadStatic] private static List<Fault> kept;

        /// <summary>Before a text is read.</summary>
        internal static List<Fault> Begin() => kept = new List<Fault>();
    }
}
