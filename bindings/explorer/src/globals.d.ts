// SPDX-License-Identifier: MIT
// embedded.js, which stands before this program in the page, sets it.
declare const Parindex: typeof import("parindex").Parindex;
