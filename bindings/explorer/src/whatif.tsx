// SPDX-License-Identifier: MIT
// What if: weights as sliders and evidence as fields. The library works all of it out again while they are moved.
import type { EditionNode, Input } from "parindex";
import type { Value } from "./book.js";
import { parts, usePage, useSure } from "./context.js";
import { CouldBe, Strip } from "./intervals.js";
import { Choice, Kept, NotVaried, Table, UnitChoice, UnitLink } from "./parts.js";
import { ordered, standings } from "./standing.js";
import { Weighed, ownWeights } from "./weighed.js";
import type { Sure } from "./worker.js";

export function WhatIf() {
    const page = usePage();
    const { scored, state, t } = page;
    const sure = useSure(page);
    return (
        <>
            <h2>{t("whatif")}</h2>
            {scored.edition.cohort && <p class="note">{t("cohort")}</p>}
            <div class="whatif">
                <div>
                    <Weights />
                    <Kept by={[state.unit, page.refused]}><Evidence /></Kept>
                </div>
                <Kept by={[state.unit, state.measure, sure]}><Outcome sure={sure} /></Kept>
            </div>
        </>
    );
}

function Weights() {
    const page = usePage();
    const { state, set, scored, t, n } = page;
    const { nodes } = scored.edition;
    let weights: Map<string, number>;
    try {
        weights = ownWeights(scored.result);
    } catch (why) {
        return <NotVaried why={why as Error} />;
    }
    const children = (node: number) => parts(nodes, node).filter((at) => weights.has(nodes[at]!.code));
    const parents = nodes.map((_, at) => at).filter((at) => weights.has(nodes[at]!.code) && children(at).length > 1);
    const chosen = parents.find((at) => nodes[at]!.code === state.weighed) ?? parents[0];
    if (chosen === undefined)
        return null;
    const change = (code: string, weight: number) => {
        const changed = { ...state.weights, [code]: weight };
        if (weight === weights.get(code))
            delete changed[code];
        set({ weights: changed });
    };
    return (
        <fieldset>
            <legend>{t("weight")}</legend>
            <Choice label={t("weights")} value={nodes[chosen]!.code}
                    options={parents.map((at) => [nodes[at]!.code, page.title(nodes[at]!.title)] as const)}
                    onChange={(weighed) => set({ weighed })} />
            {children(chosen).map((at) => {
                const { code, title } = nodes[at]!;
                const own = weights.get(code)!;
                const weight = state.weights[code] ?? own;
                return (
                    <label key={code} class={`slider${weight === own ? "" : " changed"}`}>
                        <span>{page.title(title)}</span>
                        <output>{n(weight, -1)}{weight !== own && <small> ({n(own, -1)})</small>}</output>
                        <input type="range" min="0" max={2 * own || 1} step={(2 * own || 1) / 100} value={weight}
                               data-code={code} aria-valuetext={n(weight, -1)}
                               onInput={(event) => change(code, at50(event.currentTarget, own))} />
                    </label>
                );
            })}
            <label class="slider">
                <span>{t("spread")}</span>
                <output>{n(100 * state.spread, 0)} %</output>
                <input type="range" min="0" max="100" step="5" value={Math.round(100 * state.spread)}
                       aria-valuetext={`${n(100 * state.spread, 0)} %`}
                       onInput={(event) => set({ spread: Number(event.currentTarget.value) / 100 })} />
            </label>
        </fieldset>
    );
}

/** The weight of a slider; in its middle it is the edition's own to the bit. */
function at50(slider: HTMLInputElement, own: number): number {
    const step = Math.round(Number(slider.value) / Number(slider.step));
    return step === 50 ? own : Number((step * Number(slider.step)).toPrecision(6));
}

function Evidence() {
    const page = usePage();
    const { state, set, scored, t } = page;
    const { inputs, nodes } = scored.edition;
    const { units } = scored.result;
    const row = Math.max(units.indexOf(state.unit ?? ""), 0);
    const unit = units[row]!;
    const edits = state.edits[unit] ?? {};
    const original = page.library.own(state.year).dossier;
    const change = (input: Input, value: Value | undefined) => {
        const own = { ...edits };
        if (value === undefined)
            delete own[input.address];
        else
            own[input.address] = value;
        const all = { ...state.edits, [unit]: own };
        if (Object.keys(own).length === 0)
            delete all[unit];
        set({ edits: all });
    };
    return (
        <fieldset>
            <legend>{t("evidence")}</legend>
            <UnitChoice label={t("unit")} value={unit} onChange={(unit) => set({ unit })} />
            <div class="fields">
                {inputs.map((input) => {
                    const own = original.value(row, input.address);
                    return <Field key={`${unit} ${input.address}`} input={input} node={nodes[input.node]!} own={own}
                                  edit={edits[input.address]} change={(value) => change(input, value)} />;
                })}
            </div>
        </fieldset>
    );
}

/** Digits that are whole beside a title; a longer number is below it. */
const DIGITS = 10;

/** One input's value; choices by their titles, and of a choice the number is that of the choice. */
function Field({ input, node, own, edit, change }: {
    input: Input; node: EditionNode; own: number | null; edit: Value | undefined; change: (value: Value | undefined) => void }) {
    const page = usePage();
    const { t } = page;
    const title = page.title(node.title);
    const name = input.title.vi !== "" && page.title(input.title) !== title ? `${title}: ${page.title(input.title)}` : title;
    const label = <span><span class="code">{input.address}</span> {name}</span>;
    const isChanged = edit !== undefined;
    if (node.choices.length > 0) {
        const ownKey = own === null ? "" : node.choices[own]!.key;
        const key = edit === undefined ? ownKey : edit === null ? "" : String(edit);
        return (
            <label class={`field${isChanged ? " changed" : ""}`}>
                {label}
                <select value={key} onChange={(event) => {
                    const { value } = event.currentTarget;
                    change(value === ownKey ? undefined : value === "" ? null : value);
                }}>
                    <option value="">{t("no_evidence")}</option>
                    {node.choices.map((one) => <option key={one.key} value={one.key}>{page.title(one.title)}</option>)}
                </select>
            </label>
        );
    }
    const value = edit === undefined ? own : edit;
    const isLong = [own, value].some((one) => String(one).length > DIGITS);
    return (
        <label class={`field${isChanged ? " changed" : ""}${isLong ? " long" : ""}`}>
            {label}
            <input type="number" step="any" value={value ?? ""} data-input={input.address}
                   min={input.min ?? undefined} max={input.max ?? undefined} placeholder={t("no_evidence")}
                   onChange={(event) => {
                       const { value: text, valueAsNumber, validity } = event.currentTarget;
                       if (!validity.valid) {
                           event.currentTarget.reportValidity();
                           return;
                       }
                       change(text === "" ? own === null ? undefined : null : valueAsNumber === own ? undefined : valueAsNumber);
                   }} />
        </label>
    );
}

/** With weights that are being moved it waits for the answer to them: its numbers are all of one state. */
function Outcome({ sure }: { sure: Sure | Error | undefined }) {
    const page = usePage();
    const { state, t, n, library } = page;
    const rows = ordered(standings({ ...page, state: { ...state, code: null, within: "cohort" } },
                                   sure instanceof Error ? undefined : sure), ({ rank }) => rank, false, state.lang);
    const before = library.own(state.year).result.ranks();
    return (
        <div class="outcome">
            <Weighed sure={sure} />
            <Table caption={t("whatif")} name="parindex-what-if">
                <thead>
                    <tr>
                        <th scope="col" class="right">{t("rank")}</th>
                        <th scope="col" class="right">{t("moved")}</th>
                        <th scope="col" class="key">{t("unit")}</th>
                        <th scope="col" class="right">{t("score")}</th>
                        {!(sure instanceof Error) && <th scope="col">{t("could_be")}</th>}
                    </tr>
                </thead>
                <tbody>
                    {rows.map((one) => (
                        <tr key={one.unit} class={one.unit === state.unit ? "here" : ""}>
                            <td class="right strong">{n(one.rank, Number.isInteger(one.rank) ? 0 : 1) || t("none")}</td>
                            <td class="right"><Step by={before[one.row]! - one.rank} /></td>
                            <th scope="row" class="name"><UnitLink unit={one.unit} /></th>
                            <td class="right">{n(one.number)}</td>
                            {!(sure instanceof Error) && <td class="strip"><Strip one={one} all={rows.length} /></td>}
                        </tr>
                    ))}
                </tbody>
            </Table>
            {!(sure instanceof Error) &&
                <CouldBe />}
        </div>
    );
}

function Step({ by }: { by: number }) {
    const { n } = usePage();
    if (!Number.isFinite(by))
        return <span class="quiet">–</span>;
    if (by === 0)
        return <span class="quiet">=</span>;
    return by > 0 ? <span class="gain">▲ {n(by, 0)}</span> : <span class="loss">▼ {n(-by, 0)}</span>;
}
