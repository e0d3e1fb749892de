// SPDX-License-Identifier: MIT
// Rows or columns of a table as the CSV text that the library reads, so that a cell has one meaning everywhere.
import { shown } from "./options.js";

function cell(memory, value, where) {
    if (value === null || value === undefined || Number.isNaN(value))
        return "";
    if (typeof value === "number" || typeof value === "bigint")
        return String(value);
    if (typeof value !== "string")
        memory.refuse(`${where} has ${shown(value)}, which is no number and no text`,
                      `${where} có ${shown(value)}, không phải số cũng không phải văn bản`);
    return /[",;\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** [{unit: "Phú Thọ", "1.1": 5}, …] or {unit: ["Phú Thọ", …], "1.1": [5, …]} as CSV. */
export function csvOf(memory, table) {
    const rows = Array.isArray(table);
    const names = rows ? [...new Set(table.flatMap((row) => Object.keys(row ?? {})))] : Object.keys(table);
    const count = rows ? table.length : Math.max(0, ...names.map((name) => table[name]?.length ?? 0));
    for (const name of rows ? [] : names)
        if (typeof table[name] === "string" || table[name]?.length !== count)
            memory.refuse(`column ${shown(name)} is no array of ${count}, as the longest column is`,
                          `cột ${shown(name)} không phải mảng ${count} phần tử như cột dài nhất`);
    const lines = [names.map((name) => cell(memory, name, "a column's name")).join(",")];
    for (let i = 0; i < count; i++)
        lines.push(names.map((name) => cell(memory, rows ? table[i]?.[name] : table[name][i], name)).join(","));
    return `${lines.join("\n")}\n`;
}
