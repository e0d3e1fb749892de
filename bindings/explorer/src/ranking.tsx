// SPDX-License-Identifier: MIT
// The ranking: every unit with its rank, the ranks that could as well be, and its fields.
import { stepsOf } from "./colours.js";
import { changes, measured, parts, usePage, useSure } from "./context.js";
import { Choice, Explained, NotVaried, Table, UnitLink } from "./parts.js";
import { CouldBe, Intervals, Strip } from "./intervals.js";
import { type Standing, chosen, isWeighed, ordered, rankedNode, standings } from "./standing.js";

export function Ranking() {
    const page = usePage();
    const { state, set, scored, t, n } = page;
    const sure = useSure(page);
    const all = standings(page, sure instanceof Error ? undefined : sure);
    const { nodes } = scored.edition;
    const node = rankedNode(page);
    const measure = measured(page);
    const columns = parts(nodes, node);
    const tables = columns.map((at) => scored.result.table(measure, at));
    const steps = tables.map((table) => stepsOf(table).steps);
    const withClass = all.some((one) => one.class !== "");
    const withGroup = all.some((one) => one.group !== null);
    const withStrip = node === 0 && state.within === "cohort" && !(sure instanceof Error);

    const key = (one: Standing) => {
        const column = columns.findIndex((at) => nodes[at]!.code === state.sort.replace(/^code:/, ""));
        if (state.sort.startsWith("code:") && column >= 0)
            return tables[column]![one.row]!;
        return state.sort === "unit" ? one.unit : state.sort === "number" ? one.number : state.sort === "class" ? one.class
            : state.sort === "group" ? one.group ?? "" : state.sort === "low" ? one.low ?? NaN : one.rank;
    };
    const shown = ordered(chosen(page, all), key, state.down, state.lang);
    const head = (sort: string, text: string, down = false) => {
        const here = state.sort === sort;
        const isNumber = down || sort === "rank";
        return (
            <th scope="col" class={isNumber ? "right" : sort === "unit" ? "key" : ""} aria-sort={here ? state.down ? "descending" : "ascending" : undefined}>
                <button type="button" class="sort" onClick={() => set({ sort, down: here ? !state.down : down })}>
                    {text}<span aria-hidden="true">{here ? state.down ? " ▼" : " ▲" : ""}</span></button>
            </th>
        );
    };
    const numberWord = isWeighed(page) ? t("score") : measure === "share" ? node === 0 ? t("index") : t("share") : t("points");

    return (
        <>
            <h2>{t("ranking")}{node > 0 && `: ${page.title(nodes[node]!.title)}`}</h2>
            <Filters found={shown.length} all={all.length} />
            {sure instanceof Error && <NotVaried why={sure} />}
            {shown.length === 0 && <p role="status">{t("none_found")}</p>}
            {state.picture
                ? <Intervals standings={shown} all={all.length} word={numberWord} />
                : <Table caption={`${t("ranking")}, ${page.year(state.year)}`} name="parindex-ranking">
                    <thead>
                        <tr>
                            {head("rank", page.rankWord())}
                            {head("unit", t("unit"))}
                            {head("number", numberWord, true)}
                            {withStrip && head("low", t("could_be"))}
                            {withClass && head("class", t("class"))}
                            {withGroup && head("group", t("group"))}
                            {columns.map((at) => head(`code:${nodes[at]!.code}`, page.title(nodes[at]!.title), true))}
                        </tr>
                    </thead>
                    <tbody>
                        {shown.map((one) => (
                            <tr key={one.unit} class={one.unit === state.unit ? "here" : ""}>
                                <td class="right strong">{n(one.rank, Number.isInteger(one.rank) ? 0 : 1) || t("none")}</td>
                                <th scope="row" class="name"><UnitLink unit={one.unit} /></th>
                                <td class="right"><Explained unit={one.unit} code={nodes[node]!.code} text={n(one.number)} /></td>
                                {withStrip && <td class="strip"><Strip one={one} all={all.length} /></td>}
                                {withClass && <td class={one.class.length > 12 ? "text" : ""}>{one.class}</td>}
                                {withGroup && <td class="text">{one.group}</td>}
                                {columns.map((at, column) => (
                                    <td key={at} class={`right heat h${steps[column]![one.row]}`}>
                                        <Explained unit={one.unit} code={nodes[at]!.code} text={n(tables[column]![one.row])} /></td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </Table>}
            {withStrip && <CouldBe />}
        </>
    );
}

function Filters({ found, all }: { found: number; all: number }) {
    const page = usePage();
    const { state, set, scored, t } = page;
    const { nodes } = scored.edition;
    const groups = [...new Set(scored.result.units.map((_, row) => scored.result.group(row)))].filter((one) => one !== null);
    const inner = nodes.map((_, at) => at).filter((at) => nodes[at]!.level <= 1 && !nodes[at]!.described);
    return (
        <div class="controls">
            <label class="choice grow">
                <span>{t("find")}</span>
                <input type="search" value={state.find} onInput={(event) => set({ find: event.currentTarget.value })} />
            </label>
            <Choice label={t("field")} value={nodes[rankedNode(page)]!.code}
                    options={inner.map((at) => [nodes[at]!.code, page.title(nodes[at]!.title)] as const)}
                    onChange={(code) => set({ code: code === nodes[0]!.code ? null : code, sort: "rank", down: false })} />
            <Choice label={t("measure")} value={measured(page)}
                    options={[["share", t("share")], ["points", t("points")]]} onChange={(measure) => set({ measure })} />
            {groups.length > 0 && <>
                <Choice label={t("group")} value={state.group ?? ""}
                        options={[["", t("all_groups")], ...groups.map((one) => [one, one] as const)]}
                        onChange={(group) => set({ group: group === "" ? null : group })} />
                <Choice label={t("within")} value={state.within}
                        options={[["cohort", t("within_cohort")], ["group", t("within_group")]]}
                        onChange={(within) => set({ within })} />
            </>}
            <button type="button" onClick={() => set({ picture: !state.picture })}>
                {t(state.picture ? "table" : "picture")}</button>
            <p class="count" role="status">{t("found", { n: found, all })}{changes(state) > 0 && " *"}</p>
        </div>
    );
}
