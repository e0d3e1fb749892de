// SPDX-License-Identifier: MIT
// What changed weights make of the maxima and the points of one unit, beside what the edition gives.
import type { Result } from "parindex";
import { type Page, parts, usePage } from "./context.js";
import { weighedBelow } from "./library.js";
import { Table, UnitLink } from "./parts.js";
import type { Sure } from "./worker.js";

const known = new WeakMap<Result, Map<string, number>>();

/** The weights of an edition by code: of a sum the maxima of its children, of a mean their weights. */
export function ownWeights(result: Result): Map<string, number> {
    let weights = known.get(result);
    if (weights === undefined)
        known.set(result, weights = weightsOf(result));
    return weights;
}

function weightsOf(result: Result): Map<string, number> {
    const variation = result.variation();
    try {
        const { nominalWeights, nodes } = variation;
        return new Map([...nodes].map((node, i) => [result.edition.nodes[node]!.code, nominalWeights[i]!]));
    } finally {
        variation.free();
    }
}

interface Row {
    at: number;
    /** The part of the whole: of a sum the maximum. */
    own: number;
    now: number;
    /** In percent of a sum; else what the mean is of. */
    score: number | null;
}

/** The root, its parts, and the parts of what has changed weights below it. */
function rowsOf(page: Page, unit: number, sure: Sure): Row[] {
    const { result, edition: { nodes } } = page.scored;
    const { weights } = page.state;
    const nominal = ownWeights(result);
    const isSum = page.library.isSum(page.state.year);
    const score = (at: number) => {
        const own = at === 0 ? sure.score[unit] : sure.parts[nodes[at]!.code]?.[unit];
        const cell = result.cell(unit, at);
        return own !== undefined && Number.isFinite(own) ? own : isSum ? cell.share : cell.points;
    };
    const whole = isSum ? nodes[0]!.max ?? 100 : 100;
    const rows: Row[] = [{ at: 0, own: whole, now: whole, score: score(0) }];
    const below = (parent: Row) => {
        // One without a number leaves the others its part.
        const children = parts(nodes, parent.at).filter((at) => nominal.has(nodes[at]!.code))
            .map((at) => ({ at, score: score(at), weight: weights[nodes[at]!.code] ?? nominal.get(nodes[at]!.code)! }));
        const sum = (of: (at: number, weight: number) => number) => children.filter((one) => one.score !== null)
            .reduce((all, { at, weight }) => all + of(at, weight), 0);
        const owned = sum((at) => nominal.get(nodes[at]!.code)!);
        const weighed = sum((_, weight) => weight);
        for (const { at, score: of, weight } of children) {
            const row = { at, own: parent.own * nominal.get(nodes[at]!.code)! / owned,
                          now: of === null ? NaN : parent.now * weight / weighed, score: of };
            rows.push(row);
            if (weighedBelow(nodes, at, weights).length > 0)
                below(row);
        }
    };
    below(rows[0]!);
    return rows;
}

export function Weighed({ sure }: { sure: Sure | Error | undefined }) {
    const page = usePage();
    const { state, scored, t, n } = page;
    if (Object.keys(state.weights).length === 0 || sure === undefined || sure instanceof Error)
        return null;
    const { result, edition: { nodes } } = scored;
    const unit = Math.max(result.units.indexOf(state.unit ?? ""), 0);
    const isSum = page.library.isSum(page.state.year);
    const rows = rowsOf(page, unit, sure);
    return (
        <section class="weighed">
            <h3>{t("weighed")}: <UnitLink unit={result.units[unit]!} /></h3>
            <p class="note">{t(isSum ? "weighed_sum" : "weighed_mean", { max: n(nodes[0]!.max, -1) })}</p>
            <Table caption={t("weighed")} name="parindex-weights">
                <thead>
                    <tr>
                        <th scope="col" class="key">{t("field")}</th>
                        <th scope="col" class="right">{t(isSum ? "own_maximum" : "own_weight")}</th>
                        <th scope="col" class="right">{t(isSum ? "new_maximum" : "new_weight")}</th>
                        {isSum && <th scope="col" class="right">{t("own_points")}</th>}
                        <th scope="col" class="right">{t(isSum ? "new_points" : "points")}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map(({ at, own, now, score }) => (
                        <tr key={at} class={`level${nodes[at]!.level}${state.weights[nodes[at]!.code] === undefined ? "" : " changed"}`}>
                            <th scope="row" class="name"><span class="code">{at === 0 ? "" : nodes[at]!.code}</span> {page.title(nodes[at]!.title)}</th>
                            <td class="right">{isSum ? n(nodes[at]!.max, -1) : n(own)}</td>
                            <td class="right">{n(now) || t("none")}</td>
                            {isSum && <td class="right">{n(result.cell(unit, at).points) || t("none")}</td>}
                            <td class="right">{score === null ? t("none") : n(isSum ? now * score / 100 : score)}</td>
                        </tr>
                    ))}
                </tbody>
            </Table>
        </section>
    );
}
