// SPDX-License-Identifier: MIT
// The library's script, which stands before this program in the page, sets it.
declare const Parindex: typeof import("parindex").Parindex;
