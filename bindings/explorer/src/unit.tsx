// SPDX-License-Identifier: MIT
// One unit's page: index, place and class; its criteria; the change on last year; strengths, losses, what would lift it.
import type { Compare, CompareRow, Improve } from "./answers.js";
import { type Page, parts, usePage, useAnswer, useSure } from "./context.js";
import { CouldBe, hasInterval, rangeOf } from "./intervals.js";
import { Choice, Explained, Refused, Table, UnitChoice, Waiting } from "./parts.js";
import { Profile, signed } from "./profile.js";
import { isWeighed, standings } from "./standing.js";

const MOST = 8;

export function Unit() {
    const page = usePage();
    const { state, set, scored, library, lang, t } = page;
    const { units } = scored.result;
    const unit = Math.max(units.indexOf(state.unit ?? ""), 0);
    const name = units[unit]!;
    const last = library.book.years.findIndex(({ evidence }, year) => year > state.year && evidence.unit!.includes(name));
    const here = { year: state.year, unit: name };
    const among = useAnswer<Compare>(page, library.compared(here, here, state.edits, state.within, lang));
    const change = useAnswer<Compare>(page, last < 0 ? null
        : library.compared({ year: last, unit: name }, here, state.edits, state.within, lang));
    const improve = useAnswer<Improve>(page, { command: "improve", lang, ...library.asked(state.year, state.edits), unit: name,
                                               within: state.within });
    const rowsOf = (compare: Compare | Error | undefined) => new Map<string, CompareRow>(
        compare === undefined || compare instanceof Error ? [] : compare.units[0]!.rows.map((row) => [row.code, row]));
    return (
        <>
            <div class="controls">
                <UnitChoice label={t("choose_unit")} value={name} onChange={(unit) => set({ unit })} />
                {scored.result.group(unit) !== null && <Choice label={t("within")} value={state.within}
                    options={[["cohort", t("within_cohort")], ["group", t("within_group")]]}
                    onChange={(within) => set({ within })} />}
            </div>
            <h2>{name}</h2>
            <Head unit={unit} />
            <h3>{t("profile")}</h3>
            <p class="note">{t("profile_about")}</p>
            {among instanceof Error && <Refused why={among} />}
            <Profile unit={unit} rows={rowsOf(among)} />
            {last >= 0 && <>
                <h3>{t("change", { year: page.year(last) })}</h3>
                {change === undefined ? <Waiting /> : change instanceof Error ? <Refused why={change} />
                    : <Change rows={change.units[0]!.rows} before={page.year(last)} after={page.year(state.year)} />}
            </>}
            <div class="columns">
                <section>
                    <h3>{t("strengths")}</h3>
                    <Strengths unit={name} rows={rowsOf(among)} />
                </section>
                <section>
                    <h3>{t("losses")}</h3>
                    {improve === undefined ? <Waiting /> : improve instanceof Error ? <Refused why={improve} />
                        : <Losses unit={name} improve={improve} />}
                </section>
            </div>
            <h3>{t("plan")}</h3>
            {improve === undefined ? <Waiting /> : improve instanceof Error ? <Refused why={improve} />
                : <Plan improve={improve} />}
        </>
    );
}

function Head({ unit }: { unit: number }) {
    const page = usePage();
    const { scored, state, t, n } = page;
    const sure = useSure(page);
    const { result, edition } = scored;
    const name = result.units[unit]!;
    const cell = result.cell(unit);
    const classed = result.class(unit);
    const group = result.group(unit);
    const known = sure !== undefined && !(sure instanceof Error) ? sure : undefined;
    const whole = { ...page, state: { ...state, code: null } };
    const stands = standings(whole, known)[unit]!;
    const { rank } = stands;
    const interval = hasInterval(stands) ? stands : undefined;
    const among = state.within === "group" ? result.units.filter((_, row) => result.group(row) === group) : result.units;
    return (
        <>
            <dl class="facts">
                <div><dt>{page.rankWord()}</dt><dd>{t("rank_of", { rank: n(rank, Number.isInteger(rank) ? 0 : 1) || "–", n: among.length })}</dd></div>
                {isWeighed(whole) && known !== undefined && <div><dt>{t("new_score")}</dt><dd>{n(stands.number)}</dd></div>}
                <div><dt>{t("points")}</dt><dd>
                    <Explained unit={name} code={edition.nodes[0]!.code} text={n(cell.points)} />
                    {cell.max !== null && <small> / {n(cell.max, -1)}</small>}</dd></div>
                {cell.share !== null && <div><dt>{t("index")}</dt><dd>{n(cell.share)}</dd></div>}
                {classed !== null && <div><dt>{t("class")}</dt><dd>{page.title(classed.title) || classed.key}</dd></div>}
                {interval !== undefined && <div><dt>{t("could_be")}</dt><dd>{rangeOf(page, interval)}</dd></div>}
                {group !== null && <div><dt>{t("group")}</dt><dd>{group}</dd></div>}
            </dl>
            {interval !== undefined && <CouldBe />}
        </>
    );
}

/** The criteria in which the unit has the best places. */
function Strengths({ unit, rows }: { unit: string; rows: Map<string, CompareRow> }) {
    const page = usePage();
    const { scored, t, n } = page;
    const { nodes } = scored.edition;
    const ranked = nodes.map((_, at) => at).filter((at) => at > 0 && parts(nodes, at).length === 0)
        .filter((at) => !nodes.some(({ beside, next }, above) => beside && above <= at && at < next))
        .map((at) => ({ at, row: rows.get(nodes[at]!.code) })).filter(({ row }) => row !== undefined && row.to_rank !== null)
        .sort((a, b) => a.row!.to_rank! - b.row!.to_rank! || a.at - b.at).slice(0, MOST);
    return (
        <Table caption={t("strengths")} name="parindex-strengths">
            <thead><tr><th scope="col" class="key">{t("field")}</th><th scope="col" class="right">{t("rank")}</th><th scope="col" class="right">{t("share")}</th></tr></thead>
            <tbody>
                {ranked.map(({ at, row }) => (
                    <tr key={at}>
                        <th scope="row" class="name">{page.title(nodes[at]!.title)}</th>
                        <td class="right">{n(row!.to_rank, 0)}</td>
                        <td class="right"><Explained unit={unit} code={nodes[at]!.code} text={n(row!.to_share)} /></td>
                    </tr>
                ))}
            </tbody>
        </Table>
    );
}

function Losses({ unit, improve }: { unit: string; improve: Improve }) {
    const { t, n } = usePage();
    return (
        <Table caption={t("losses")} name="parindex-losses">
            <thead><tr><th scope="col" class="key">{t("field")}</th><th scope="col" class="right">{t("lost")}</th><th scope="col" class="right">{t("points")}</th></tr></thead>
            <tbody>
                {improve.criteria.filter(({ lost }) => (lost ?? 0) > 0).slice(0, MOST).map(({ code, title, lost, points, max }) => (
                    <tr key={code}>
                        <th scope="row" class="name">{title}</th>
                        <td class="right">{n(lost)}</td>
                        <td class="right"><Explained unit={unit} code={code} text={n(points)} /> / {n(max, -1)}</td>
                    </tr>
                ))}
            </tbody>
        </Table>
    );
}

function Plan({ improve }: { improve: Improve }) {
    const { t, n } = usePage();
    const { now, after } = improve;
    if (improve.met || now.rank === 1)
        return <p>{t("plan_first")}</p>;
    if (!improve.reachable)
        return <p>{t("plan_none")}</p>;
    return (
        <>
            <p>{t("plan_to", { rank: n(now.rank, 0), index: n(now.index), to_rank: n(after.rank, 0), to_index: n(after.index) })}</p>
            <ul>
                {improve.criteria.filter(({ change }) => change !== null).map(({ code, title, change, index }) => (
                    <li key={code}><strong>{title}</strong>. {change} ({signed(n(index), index)})</li>
                ))}
            </ul>
        </>
    );
}

/** What each criterion did to the index; the parts add up. */
export function Change({ rows, before, after }: { rows: CompareRow[]; before: string; after: string }) {
    const page: Page = usePage();
    const { t, n, scored } = page;
    const { nodes } = scored.edition;
    // The whole comes first; between two editions it can be a pair of its own too.
    const shown = rows.filter(({ code, change }, i) => i === 0 || ((change ?? 0) !== 0 && code !== rows[0]!.code));
    const most = Math.max(...shown.map(({ change }) => Math.abs(change ?? 0)), 1e-9);
    return (
        <>
            <p class="note">{t("change_about")}</p>
            <Table caption={t("difference")} name="parindex-change">
                <thead>
                    <tr>
                        <th scope="col" class="key">{t("field")}</th>
                        <th scope="col" class="right">{t("points_of", { of: before })}</th>
                        <th scope="col" class="right">{t("points_of", { of: after })}</th>
                        <th scope="col" class="right">{t("difference_index")}</th>
                        <th scope="col" data-beside class="wide"><span class="hidden">{t("difference")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {shown.map((row) => {
                        const level = nodes.find(({ code }) => code === row.code)?.level ?? 1;
                        return (
                            <tr key={row.code} class={`level${level}`}>
                                <th scope="row" class="name">{row.title}</th>
                                <td class="right">{n(row.from_points)}</td>
                                <td class="right">{n(row.to_points)}</td>
                                <td class="right">{signed(n(row.change), row.change)}</td>
                                <td data-beside class="wide"><Moved by={row.change ?? 0} most={most} /></td>
                            </tr>
                        );
                    })}
                </tbody>
            </Table>
        </>
    );
}

/** A bar to the right for a gain, hatched by its outline to the left for a loss: told apart without colour. */
function Moved({ by, most }: { by: number; most: number }) {
    const width = 95 * Math.abs(by) / most;
    return (
        <svg class="profile" viewBox="0 0 200 16" aria-hidden="true">
            <line class="axis" x1="100" x2="100" y1="0" y2="16" />
            <rect class={by < 0 ? "loss" : "gain"} x={by < 0 ? 100 - width : 100} y="3" height="10" width={width} />
        </svg>
    );
}
