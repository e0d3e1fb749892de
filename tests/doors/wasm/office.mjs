// SPDX-License-Identifier: MIT
// The lines for Excel of docs/embedding.md, with a stand-in for the sheet: what they read and write is right. Whether
// Office does the same, only Office can say. Run by run.sh.
//
//   office.mjs PAGE
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { Parindex } from "parindex";

const page = readFileSync(process.argv[2], "utf8");
const lines = page.slice(page.indexOf("       const parindex = await"), page.indexOf("   The first row has the names"));
assert(lines.includes("Excel.run"), "docs/embedding.md has no lines for Excel");

const place = {};
const range = {
    load: () => range,
    getLastColumn: () => ({ getOffsetRange: (rows, columns) => (assert.deepEqual([rows, columns], [0, 1]), place) }),
    values: [["unit", "appraisal", "survey"], ["Bộ Y tế", 58, 29], ["Bộ Tư pháp", "", 28.1], ["Bộ Nội vụ", "60.5", 28]],
};
const sheet = { getUsedRange: () => range };
const Excel = {
    run: (work) => work({ workbook: { worksheets: { getActiveWorksheet: () => sheet } }, sync: async () => undefined }),
};
await new (async () => undefined).constructor("Parindex", "Excel", lines)(Parindex, Excel);
assert.deepEqual(place.values, [["index"], [87], [null], [88.5]]);
console.log("ok: the lines for Excel of docs/embedding.md");
