// SPDX-License-Identifier: MIT
using System;
using System.Runtime.InteropServices;

namespace Parindex
{
    /// <summary>An object of the library, freed once: when it is disposed of, or forgotten, and nobody is using it any
    /// more.</summary>
    internal sealed class Handle : SafeHandle
    {
        private readonly Action<IntPtr> free;

        internal Handle(IntPtr address, Action<IntPtr> free) : base(IntPtr.Zero, true)
        {
            this.free = free;
            SetHandle(address);
        }

        public override bool IsInvalid => handle == IntPtr.Zero;

        protected override bool ReleaseHandle()
        {
            free(handle);
            return true;
        }
    }

    /// <summary>An object in use: it lives at least until the end of it.</summary>
    internal struct Use : IDisposable
    {
        private readonly SafeHandle handle;

        internal Use(SafeHandle handle, string name, string closed)
        {
            bool added = false;
            try
            {
                handle.DangerousAddRef(ref added);
            }
            catch (ObjectDisposedException)
            {
                throw new ObjectDisposedException(name, closed);
            }
            this.handle = handle;
        }

        internal IntPtr Address => handle.DangerousGetHandle();

        public void Dispose() => handle.DangerousRelease();
    }

    /// <summary>What holds an object of the library.</summary>
    public abstract class Owned : IDisposable
    {
        private readonly string kind;
        private readonly string vietnamese;
        private readonly Handle handle;

        internal Owned(Handle handle, Language language, string kind, string vietnamese)
        {
            this.handle = handle;
            this.kind = kind;
            this.vietnamese = vietnamese;
            Language = language;
        }

        /// <summary>The language of titles and sentences.</summary>
        public Language Language { get; }

        /// <summary>Gives the memory back. A second time does nothing; a call that another thread is in ends first.</summary>
        public void Dispose() => handle.Dispose();

        internal Use Use() => new Use(handle, GetType().FullName, Language == Language.Vietnamese
            ? "Đã đóng " + vietnamese + " này."
            : "The " + kind + " is disposed of.");
    }
}
