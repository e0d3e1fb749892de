// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;

namespace Parindex
{
    /// <summary>What the library says of itself.</summary>
    public static unsafe class Library
    {
        private static readonly Lazy<bool> Checked = new Lazy<bool>(Check);

        /// <summary>The version of the native library that is running, "0.1.0".</summary>
        public static string Version
        {
            get
            {
                Load();
                return Utf8.Text(Native.parindex_version_string());
            }
        }

        /// <summary>The ids of the editions that are built in.</summary>
        public static IReadOnlyList<string> Catalogue
        {
            get
            {
                Load();
                var ids = new List<string>();
                for (ulong i = 0; i < Native.parindex_catalogue_count(); i++)
                    ids.Add(Utf8.Text(Native.parindex_catalogue_id(i)));
                return ids.AsReadOnly();
            }
        }

        /// <summary>The name of a state in words: "not applicable", "không áp dụng".</summary>
        public static string Words(State state, Language language = Language.English)
        {
            Load();
            return Utf8.Text(Native.parindex_state_name((uint)state, (uint)language));
        }

        internal static string StatusName(int status) => Utf8.Text(Native.parindex_status_name(status));

        /// <summary>Throws, each time, where the native library cannot serve this assembly.</summary>
        internal static void Load() => _ = Checked.Value;

        private static bool Check()
        {
            if (IntPtr.Size != 8)
                throw new PlatformNotSupportedException("parindex runs in 64-bit processes only; this one has 32 bits.");
            uint found;
            try
            {
                found = Native.parindex_version_number();
            }
            catch (DllNotFoundException error)
            {
                throw new DllNotFoundException(
                    "The native library of parindex (libparindex.so, parindex.dll) was not found: it belongs "
                    + "beside the program, or where the system looks for libraries. " + error.Message, error);
            }
            if (found < Native.Version)
                throw new DllNotFoundException("The native library is of version " + Utf8.Text(Native.parindex_version_string())
                    + ", older than this assembly.");
            return true;
        }
    }
}
