// SPDX-License-Identifier: MIT
// The package's types as a program of TypeScript uses them; compiled, not run.
import { Dossier, ParindexError, Parindex, type Results } from "parindex";

const parindex: Parindex = await Parindex.load({ lang: "vi", commands: true });
const dossier: Dossier = parindex.edition("vn.766").dossier([{ unit: "Phú Thọ", PROGRESS: 5 }], { period: 2026 });
const share: number | null = dossier.score().cell("Phú Thọ").share;
const scored: Results["score"] = parindex.call({ command: "score", edition: "vn.766", dossier: "unit\n" }).result;
const index: number | null = scored.units[0].index;
const listed: string = parindex.call({ command: "list" }).result[0].id;
const states: Uint8Array = dossier.score().table("state");
const saved: Uint8Array = dossier.score().variation({ seed: 7n }).weights(null, "uniform", 0.2)
    .run(1000, 0, { progress: (done, total) => done < total / 2 }).save();
const own: Parindex = new Parindex(parindex.module, { editions: parindex.editions });
try {
    // @ts-expect-error: there is no such table
    dossier.score().table("shares");
    // @ts-expect-error: a request has no such member
    parindex.call({ command: "score", colour: "red" });
    // @ts-expect-error: there is no such language
    parindex.lang = "fr";
    // @ts-expect-error: ranks have no such option
    own.edition("vn.766").dossier("unit\n").score().ranks({ tie: "max" });
} catch (error) {
    if (error instanceof ParindexError)
        error.faults.map((fault) => `${fault.unit} ${fault.line} ${fault.message}`);
}
export { index, listed, saved, share, states };
