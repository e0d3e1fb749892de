// SPDX-License-Identifier: MIT
using System;
using System.Text;

namespace Parindex
{
    /// <summary>Texts to and from the library: always UTF-8, whatever the system's code page is.</summary>
    internal static unsafe class Utf8
    {
        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        /// <summary>The bytes with a NUL behind them. Half a surrogate pair becomes a byte that is no UTF-8, so that the
        /// library refuses it.</summary>
        internal static byte[] Bytes(string text)
        {
            byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length) + 1];
            int size = 0;
            try
            {
                size = Strict.GetBytes(text, 0, text.Length, bytes, 0);
            }
            catch (EncoderFallbackException)
            {
                for (int i = 0; i < text.Length; i++)
                {
                    int letters = i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1;
                    if (letters == 1 && char.IsSurrogate(text[i]))
                        bytes[size++] = 0xFF;
                    else
                        size += Strict.GetBytes(text, i, letters, bytes, size);
                    i += letters - 1;
                }
            }
            Array.Resize(ref bytes, size + 1);
            return bytes;
        }

        /// <summary>A name or a code, which cannot hold a NUL.</summary>
        internal static byte[] Name(string text, Language language)
        {
            if (text.IndexOf('\0') >= 0)
                throw new ParindexException(Native.PARINDEX_ERR_ARGUMENT, language == Language.Vietnamese
                    ? "Tên hoặc mã có ký tự NUL (U+0000), không tên hay mã nào được có ký tự này."
                    : "A name or a code has the character NUL (U+0000), which none can have.");
            return Bytes(text);
        }

        /// <summary>A C text; null for NULL.</summary>
        internal static string Text(byte* text)
        {
            if (text == null)
                return null;
            int size = 0;
            while (text[size] != 0)
                size++;
            return Encoding.UTF8.GetString(text, size);
        }

        internal static string TextOrNull(byte* text) => text[0] == 0 ? null : Text(text);
    }
}
