// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;

namespace Parindex
{
    /// <summary>
    /// Something that the library refuses: its sentence is the message, with the place of the fault beside it. A text may have
    /// many: these are those of the first, and <see cref="Faults"/> has all. A request to a <see cref="Session"/> throws none
    /// for what is wrong with it: the response says so.
    /// </summary>
    public sealed class ParindexException : Exception
    {
        internal ParindexException(IReadOnlyList<Fault> faults, Exception cause = null) : base(faults[0].Message, cause)
        {
            Faults = faults;
        }

        internal ParindexException(int status, string sentence, Exception cause = null)
            : this(new[] { new Fault(status, sentence) }, cause)
        {
        }

        /// <summary>All that was found in a table or an edition, in the order of the text, as many as a person corrects one by
        /// one; at least one, the first being that of this exception.</summary>
        public IReadOnlyList<Fault> Faults { get; }
        /// <summary>Why it was refused, as a number; docs/errors.md says what to do about each.</summary>
        public int Status => Faults[0].Status;
        /// <summary>Why it was refused, as a name: "PARINDEX_ERR_EVIDENCE".</summary>
        public string StatusName => Faults[0].StatusName;
        /// <summary>The file at fault; null where no file was read.</summary>
        public string File => Faults[0].File;
        /// <summary>The line of the text, from 1; 0 where it is not known.</summary>
        public long Line => Faults[0].Line;
        /// <summary>The column of a table, or the character of a line of JSON, from 1; 0 where it is not known.</summary>
        public long Column => Faults[0].Column;
        /// <summary>The unit at fault, or null.</summary>
        public string Unit => Faults[0].Unit;
        /// <summary>The code of the criterion at fault, or null.</summary>
        public string Criterion => Faults[0].Criterion;
        /// <summary>The place in a JSON text, "$.tree.children[2].max", or null.</summary>
        public string Path => Faults[0].Path;
    }
}
