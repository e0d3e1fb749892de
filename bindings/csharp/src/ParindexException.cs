// SPDX-License-Identifier: MIT
using System;

namespace Parindex
{
    /// <summary>
    /// Something that the library refuses: its sentence is the message, with the place of the fault beside it. A request to a
    /// <see cref="Session"/> throws none for what is wrong with it: the response says so.
    /// </summary>
    public sealed class ParindexException : Exception
    {
        internal ParindexException(int status, string sentence, Exception cause = null) : base(sentence, cause)
        {
            Status = status;
            StatusName = Library.StatusName(status);
        }

        /// <summary>Why it was refused, as a number; docs/errors.md says what to do about each.</summary>
        public int Status { get; }
        /// <summary>Why it was refused, as a name: "PARINDEX_ERR_EVIDENCE".</summary>
        public string StatusName { get; }
        /// <summary>The file at fault; null where no file was read.</summary>
        public string File { get; internal set; }
        /// <summary>The line of the text, from 1; 0 where it is not known.</summary>
        public long Line { get; internal set; }
        /// <summary>The column of a table, or the character of a line of JSON, from 1; 0 where it is not known.</summary>
        public long Column { get; internal set; }
        /// <summary>The unit at fault, or null.</summary>
        public string Unit { get; internal set; }
        /// <summary>The code of the criterion at fault, or null.</summary>
        public string Criterion { get; internal set; }
        /// <summary>The place in a JSON text, "$.tree.children[2].max", or null.</summary>
        public string Path { get; internal set; }
    }
}
