// SPDX-License-Identifier: MIT
// Where the module's bytes come from. The file that a program imports gives `own`: what loads the package's module.
import { Parindex } from "./parindex.js";
import { ParindexError } from "./error.js";

/** Compiles a module: bytes, an address (URL or text), a Response, or a promise of one of them. */
async function compiled(given) {
    const source = await given;
    if (source instanceof WebAssembly.Module)
        return source;
    if (source instanceof ArrayBuffer || ArrayBuffer.isView(source))
        return WebAssembly.compile(source);
    const response = source instanceof Response ? source : await fetch(source);
    if (!response.ok)
        throw new ParindexError({ status: "PARINDEX_ERR_ARGUMENT",
                                  message: `${response.url}: ${response.status} ${response.statusText}` });
    return WebAssembly.compile(await response.arrayBuffer());
}

/** Gives Parindex its load. */
export function loading(own) {
    let kept;
    /** Loads the library. `module` are bytes, a WebAssembly.Module, an address or a Response; left out: the package's. */
    Parindex.load = async ({ module, lang } = {}) => {
        if (module !== undefined)
            return new Parindex(await compiled(module), { lang });
        kept ??= compiled(own());
        try {
            return new Parindex(await kept, { lang });
        } catch (error) {
            kept = undefined;
            throw error;
        }
    };
    return Parindex;
}
