// SPDX-License-Identifier: MIT
using System;
using System.Text;

namespace Parindex
{
    /// <summary>
    /// Answers requests in JSON with responses in JSON: all that the command parindex answers. docs/call.md has the requests.
    /// What is wrong with a request is said in its response. Threads that share a session wait for each other.
    /// </summary>
    public sealed unsafe class Session : Owned
    {
        private readonly object turn = new object();

        /// <summary>Makes a session.</summary>
        public Session() : base(Opened(), Language.English, "session", "phiên")
        {
        }

        private static Handle Opened()
        {
            Library.Load();
            IntPtr made = IntPtr.Zero;
            Native.error error = Parindex.Call.Error(Language.English);
            Parindex.Call.Check(Native.parindex_session_new(&made, null, &error), ref error);
            return new Handle(made, Native.parindex_session_free);
        }

        /// <summary>Answers a request, an object in JSON, with an object in JSON.</summary>
        /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
        public string Call(string request)
        {
            byte[] bytes = Utf8.Bytes(Parindex.Call.Given(request, nameof(request)));
            return Encoding.UTF8.GetString(Call(bytes, bytes.Length - 1));
        }

        /// <summary>Answers a request in UTF-8 with a response in UTF-8.</summary>
        /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
        public byte[] Call(byte[] request) => Call(Parindex.Call.Given(request, nameof(request)), request.Length);

        private byte[] Call(byte[] request, int size)
        {
            lock (turn)
                using (Use session = Use())
                    fixed (byte* bytes = request)
                    {
                        ulong count = 0;
                        byte* response = Native.parindex_session_call(session.Address, bytes, (ulong)size, &count);
                        byte[] copy = new byte[checked((int)count)];
                        System.Runtime.InteropServices.Marshal.Copy((IntPtr)response, copy, 0, copy.Length);
                        return copy;
                    }
        }
    }
}
