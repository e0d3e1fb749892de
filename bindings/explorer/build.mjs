// SPDX-License-Identifier: MIT
// Builds the page without a book: the WebAssembly package's script (page.js), the program and its style in one HTML file.
//
//   node build.mjs PAGE_JS OUT
//
// What a page holds, its title and language are put in by who writes it: {{TITLE}}, {{LANG}}, {{BOOK}}. Whoever has a page
// has the licences of all that is in it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const [library, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const packages = new Set(); // whose code is in the page
const bundle = async (file, options) => {
    const { outputFiles, metafile } = await build({
        entryPoints: [join(here, "src", file)], bundle: true, minify: true, write: false, legalComments: "none", metafile: true,
        target: ["chrome110", "firefox113", "safari16.4"], logLevel: "warning", absWorkingDir: here, ...options,
    });
    for (const input of Object.keys(metafile.inputs)) {
        const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
        if (name !== undefined)
            packages.add(name);
    }
    return outputFiles[0].text.trim();
};

/** The name, version and licence of a package. */
function licence(name) {
    const folder = join(here, "node_modules", name);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined)
        throw new Error(`${name} has no licence that a page could carry`);
    return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

const parts = {
    PARINDEX: readFileSync(library, "utf8"),
    EXPLORER: await bundle("main.tsx", { format: "iife", jsx: "automatic", jsxImportSource: "preact" }),
    STYLE: await bundle("style.css", {}),
};
// The npm package beside the script has the licences of what the WebAssembly module was linked with.
const notices = [join(dirname(library), "npm/THIRD-PARTY.txt")].filter(existsSync).map((file) => readFileSync(file, "utf8").trim());
parts.LICENCES = [...[...packages].sort().map(licence), ...notices].join(`\n${"-".repeat(72)}\n\n`);
for (const [name, text] of Object.entries(parts))
    if (/<\/(script|style)|<!--|\{\{(TITLE|LANG|BOOK)\}\}/i.test(text))
        throw new Error(`${name} holds what would end it in a page, or what is put in later`);
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// Nothing is loaded and nothing is sent; the page's own scripts and style are known by their hashes. Workers get their
// script, and pictures their drawing, as a blob.
const policy = [
    "default-src 'none'", `script-src ${hash(parts.PARINDEX)} ${hash(parts.EXPLORER)} 'wasm-unsafe-eval'`,
    `style-src ${hash(parts.STYLE)}`, "worker-src blob:", "img-src blob: data:", "base-uri 'none'", "form-action 'none'",
].join("; ");
const version = readFileSync(join(here, "../../VERSION"), "utf8").trim();
const put = { ...parts, POLICY: policy, VERSION: version };
writeFileSync(out, readFileSync(join(here, "src/page.html"), "utf8")
    .replace(/\{\{(POLICY|VERSION|PARINDEX|EXPLORER|STYLE|LICENCES)\}\}/g, (_, name) => put[name]));
