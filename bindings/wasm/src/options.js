// SPDX-License-Identifier: MIT
// Options by name, checked: a name that is mistyped is refused and not passed over.
import { ParindexError } from "./error.js";

/** A value as a message shows it. */
export function shown(value) {
    const text = typeof value === "string" ? JSON.stringify(value) : String(value);
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The options that were given, of which `names` are known; `of` says whose they are. */
export function optionsOf(lang, given, names, of) {
    const refuse = (en, vi) => {
        throw new ParindexError({ status: "PARINDEX_ERR_ARGUMENT", message: lang === "vi" ? vi : en });
    };
    if (given === undefined)
        return {};
    if (given === null || typeof given !== "object" || Array.isArray(given))
        refuse(`the options of ${of} are an object, not ${shown(given)}`,
               `các tùy chọn của ${of} là một đối tượng, không phải ${shown(given)}`);
    const known = names.map((name) => `"${name}"`).join(", ");
    for (const name of Object.keys(given))
        if (!names.includes(name))
            refuse(`${of} has no option ${shown(name)}; it has ${known}`,
                   `${of} không có tùy chọn ${shown(name)}; các tùy chọn là ${known}`);
    return given;
}
