// SPDX-License-Identifier: MIT
// An edition of 8 fields and 88 leaves, made up, with evidence of as many units as one likes.

const both = (text) => ({ vi: text, en: text });

/** Points as the edition's leaves take them, always the same. */
export function composite(units = 63) {
    let leaf = 0;
    const children = Array.from({ length: 8 }, (_, f) => ({
        code: `${f + 1}`, title: both(`Field ${f + 1}`), max: 11, source: "made", combine: { kind: "sum" },
        children: Array.from({ length: 11 }, (__, i) => ({
            code: `${f + 1}.${i + 1}`, title: both(`Criterion ${++leaf}`), max: 1, source: "made",
            inputs: [{ name: "points", kind: "points", title: both("Points") }],
            measure: { kind: "value", input: "points" }, scale: { kind: "points" },
        })),
    }));
    const edition = {
        layout: 1, id: "test.composite", title: both("Composite"),
        acts: [{ number: "1", date: "", issuer: both("Nobody"), title: both("Made up") }],
        periods: {}, supersedes: [], levels: [both("Index"), both("Field"), both("Criterion")], decimals: 2,
        source: "made", sources: { made: { provenance: "invented", text: both("made up") } },
        absent: { missing: "blank", not_applicable: "blank", not_self_scored: "blank" }, classes: [],
        tree: { code: "total", title: both("Index"), max: 88, source: "made", combine: { kind: "sum" }, children },
    };
    let random = 1;
    const values = Array.from({ length: units * 88 }, () => {
        random = (Math.imul(random, 1103515245) + 12345) >>> 0;
        return ((random >>> 16) % 101) / 100;
    });
    const names = Array.from({ length: units }, (_, i) => `Tỉnh ${i + 1}`);
    return { edition, evidence: { units: names, values }, weights: { 1: 12.5 } };
}
