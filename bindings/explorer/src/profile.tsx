// SPDX-License-Identifier: MIT
// One unit's points by criterion against the mean and the best of all.
import { scaleLinear } from "d3-scale";
import type { CompareRow } from "./answers.js";
import { parts, stateWord, usePage } from "./context.js";
import { Explained, Table } from "./parts.js";

/** `rows` compare the unit with itself: of them the mean, the best and the ranks are taken. */
export function Profile({ unit, rows }: { unit: number; rows: Map<string, CompareRow> }) {
    const page = usePage();
    const { scored, t, n } = page;
    const { nodes } = scored.edition;
    const name = scored.result.units[unit]!;
    const shown = [0, ...parts(nodes, 0).flatMap((at) => [at, ...parts(nodes, at)])];
    return (
        <Table caption={t("profile")} name="parindex-unit">
            <thead>
                <tr>
                    <th scope="col" class="key">{t("field")}</th>
                    <th scope="col" class="right">{t("points")}</th>
                    <th scope="col" class="right">{t("maximum")}</th>
                    <th scope="col" class="right">{t("share")}</th>
                    <th scope="col" data-beside class="wide"><span class="hidden">{t("profile")}</span></th>
                    <th scope="col" class="right">{t("mean")}</th>
                    <th scope="col" class="right">{t("best")}</th>
                    <th scope="col" class="right">{page.rankWord()}</th>
                </tr>
            </thead>
            <tbody>
                {shown.map((at) => {
                    const { code, level, title } = nodes[at]!;
                    const cell = scored.result.cell(unit, at);
                    const row = rows.get(code);
                    return (
                        <tr key={code} class={`level${level}`}>
                            <th scope="row" class="name"><span class="code">{at === 0 ? "" : code}</span> {page.title(title)}</th>
                            <td class="right"><Explained unit={name} code={code}
                                text={cell.points === null ? t(stateWord(cell.state)) : n(cell.points)} /></td>
                            <td class="right">{n(cell.max, -1)}</td>
                            <td class="right">{n(cell.share)}</td>
                            <td data-beside class="wide"><Bar share={cell.share} mean={row?.mean ?? null} best={row?.best ?? null} /></td>
                            <td class="right">{n(row?.mean)}</td>
                            <td class="right">{n(row?.best)}</td>
                            <td class="right">{n(row?.to_rank, 0)}</td>
                        </tr>
                    );
                })}
            </tbody>
        </Table>
    );
}

export function signed(text: string, number: number | null | undefined): string {
    return number !== null && number !== undefined && number > 0 && text !== "" ? `+${text}` : text;
}

function Bar({ share, mean, best }: { share: number | null; mean: number | null; best: number | null }) {
    const x = scaleLinear([0, 100], [5, 195]).clamp(true);
    return (
        <svg class="profile" viewBox="0 0 200 16" aria-hidden="true">
            <line class="axis" x1="5" x2="195" y1="8" y2="8" />
            {share !== null && <rect class="bar" x="5" y="3" height="10" width={Math.max(x(share) - 5, 0.5)} />}
            {mean !== null && <line class="mean" x1={x(mean)} x2={x(mean)} y1="0" y2="16" />}
            {best !== null && <circle class="best" cx={x(best)} cy="8" r="4" />}
        </svg>
    );
}
