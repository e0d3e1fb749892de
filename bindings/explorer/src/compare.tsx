// SPDX-License-Identifier: MIT
// Two to four units side by side, in one year or in several; of two what parts them, criterion by criterion.
import type { Compare as Answer } from "./answers.js";
import { measured, parts, stateWord, usePage, useAnswer } from "./context.js";
import { Choice, Refused, Table, UnitChoice, Waiting } from "./parts.js";
import type { Chosen } from "./state.js";
import { Change } from "./unit.js";

const MOST = 4;

export function Compare() {
    const page = usePage();
    const { state, set, scored, library, lang, t, year } = page;
    const { years } = library.book;
    const { units } = scored.result;
    const order = scored.result.ranks();
    const first = units.indexOf(state.unit ?? "") < 0 ? units[0]! : state.unit!;
    const ahead = units[order.indexOf(1)];
    const second = ahead !== undefined && ahead !== first ? ahead : units.find((unit) => unit !== first) ?? first;
    const known = (one: Chosen) => one.year < years.length && years[one.year]!.evidence.unit!.includes(one.unit);
    const given = state.compared.filter(known);
    const chosen = given.length > 0 ? given : [{ unit: first, year: state.year }, { unit: second, year: state.year }];
    const change = (at: number, changes: Partial<Chosen>) =>
        set({ compared: chosen.map((one, i) => (i === at ? { ...one, ...changes } : one)) });
    const name = ({ unit, year: of }: Chosen) => (years.length > 1 ? `${unit}, ${year(of)}` : unit);
    // A concordance leads one way only.
    const isBack = chosen.length === 2 && !library.alike(chosen[0]!.year, chosen[1]!.year) &&
        library.concordance(chosen[0]!.year, chosen[1]!.year) === null;
    const [from, to] = isBack ? [chosen[1], chosen[0]] : chosen;
    const answer = useAnswer<Answer>(page, chosen.length === 2
        ? library.compared(from!, to!, state.edits, state.within, lang) : null);
    return (
        <>
            <h2>{t("compare")}</h2>
            {chosen.map((one, i) => (
                <div class="controls" key={i} role="group" aria-label={name(one)}>
                    <UnitChoice label={t("unit")} value={one.unit} onChange={(unit) => change(i, { unit })} />
                    {years.length > 1 && <Choice label={t("year")} value={String(one.year)}
                        options={years.map((_, at) => [String(at), year(at)] as const)}
                        onChange={(chosen) => change(i, { year: Number(chosen) })} />}
                    {chosen.length > 2 && <button type="button" aria-label={t("remove", { unit: name(one) })}
                        onClick={() => set({ compared: chosen.filter((_, at) => at !== i) })}>×</button>}
                </div>
            ))}
            {chosen.length < MOST && <button type="button" onClick={() => set({ compared: [...chosen, { unit:
                units.find((unit) => !chosen.some((one) => one.unit === unit)) ?? first, year: state.year }] })}>{t("add")}</button>}
            <div class="controls">
                <Choice label={t("measure")} value={measured(page)}
                        options={[["share", t("share")], ["points", t("points")]]} onChange={(measure) => set({ measure })} />
            </div>
            <Beside chosen={chosen} name={name} />
            {chosen.length === 2 && <>
                <h3>{t("two", { a: name(to!), b: name(from!) })}</h3>
                {answer === undefined ? <Waiting /> : answer instanceof Error ? <Refused why={answer} />
                    : <Change rows={answer.units[0]!.rows} before={name(from!)} after={name(to!)} />}
            </>}
        </>
    );
}

function Beside({ chosen, name }: { chosen: Chosen[]; name: (one: Chosen) => string }) {
    const page = usePage();
    const { state, scored, library, t, n } = page;
    const { nodes } = scored.edition;
    const measure = measured(page);
    // The criteria of two editions are not the same; what corresponds stands in the table below.
    const isOne = chosen.every((one) => library.alike(one.year, chosen[0]!.year) && library.alike(one.year, state.year));
    const shown = isOne ? [0, ...parts(nodes, 0).flatMap((at) => [at, ...parts(nodes, at)])] : [0];
    const of = chosen.map((one) => {
        const { result, edition } = one.year === state.year ? scored : library.own(one.year);
        const row = result.units.indexOf(one.unit);
        return { one, result, row, max: edition.nodes[0]!.max };
    });
    return (
        <Table caption={t("compare")} name="parindex-compare">
            <thead>
                <tr>
                    <th scope="col" class="key">{t("field")}</th>
                    {measure === "points" && <th scope="col" class="right">{t("maximum")}</th>}
                    {of.map(({ one }, i) => <th scope="col" class="right" key={i}>{name(one)}</th>)}
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row" class="name">{page.rankWord()}</th>
                    {measure === "points" && <td />}
                    {of.map(({ result, row }, i) => <td class="right strong" key={i}>{n(result.ranks({ within: state.within })[row], 0) || t("none")}</td>)}
                </tr>
                {shown.map((at) => (
                    <tr key={at} class={`level${nodes[at]!.level}`}>
                        <th scope="row" class="name"><span class="code">{at === 0 ? "" : nodes[at]!.code}</span>{" "}
                            {isOne ? page.title(nodes[at]!.title) : t("whole")}</th>
                        {measure === "points" && <td class="right">{isOne ? n(nodes[at]!.max, -1) : ""}</td>}
                        {of.map(({ result, row, max }, i) => {
                            const cell = result.cell(row, at);
                            return <td class="right" key={i}>{cell[measure] === null
                                ? t(cell.state === "value" ? "none" : stateWord(cell.state)) : n(cell[measure])}
                                {!isOne && measure === "points" && max !== null && ` / ${n(max, -1)}`}</td>;
                        })}
                    </tr>
                ))}
            </tbody>
        </Table>
    );
}
