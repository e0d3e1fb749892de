// SPDX-License-Identifier: MIT
// The DuckDB door from Node, with the same file of the extension: every case by parindex_call, and by parindex_score
// where it has bits. Run by run.sh.
//
//   run.mjs EXTENSION CASES MODULES
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [extension, cases, modules] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/x.js`)("@duckdb/node-api");
const instance = await DuckDBInstance.create(":memory:", { allow_unsigned_extensions: "true" });
const db = await instance.connect();
await db.run(`LOAD '${extension}'`);
let passed = 0;
let failed = 0;

function bits(x) {
  if (x === null) return null;
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(x);
  return bytes.toString("hex");
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

async function byRows({ request, bits: wanted }) {
  const { edition, dossier, period = 0 } = JSON.parse(request);
  writeFileSync(`${modules}/dossier.csv`, dossier);
  await db.run(`CREATE OR REPLACE TABLE dossier AS FROM read_csv(${quoted(`${modules}/dossier.csv`)},
    all_varchar = true, header = true, delim = ',', quote = '"')`);
  const sql = `SELECT r.unit, r.code, r.points FROM
    (SELECT unnest(parindex_score(${quoted(edition)}, d, ${period})) r FROM dossier d)`;
  const found = {};
  for (const [unit, code, points] of (await db.runAndReadAll(sql)).getRows())
    (found[unit] ??= {})[code] = bits(points);
  const same = (a) => JSON.stringify(Object.entries(a).map(([k, v]) => [k, Object.entries(v).sort()]).sort());
  return same(found) === same(wanted) ? "" : `bits: ${JSON.stringify(found).slice(0, 200)}`;
}

for (const line of readFileSync(cases, "utf-8").split("\n").filter((text) => text)) {
  const one = JSON.parse(line);
  const [[response]] = (await db.runAndReadAll(`SELECT parindex_call(${quoted(one.request)})`)).getRows();
  let said = response === one.response ? "" : `the response: ${response.slice(0, 200)}`;
  if (!said && one.bits) said = await byRows(one);
  if (said) {
    failed++;
    console.log(`FAILED ${one.name}: ${said}`);
  } else {
    passed++;
  }
}
const said = await db.run("SELECT parindex_score('vn.76', d) FROM dossier d").then(() => "no error", String);
if (!said.includes("No edition")) {
  failed++;
  console.log(`FAILED an error: ${said}`);
}
const [[version]] = (await db.runAndReadAll("SELECT version()")).getRows();
db.closeSync();
console.log(`DuckDB ${version} in Node ${process.versions.node}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
