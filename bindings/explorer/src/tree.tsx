// SPDX-License-Identifier: MIT
// The edition: its acts, its criteria as a tree with rules in words, maxima, sources.
import { useState } from "preact/hooks";
import type { Language } from "parindex";
import type { Show } from "./answers.js";
import { usePage, useAnswer } from "./context.js";
import { Refused, Waiting } from "./parts.js";
import { plain } from "./standing.js";

type Node = Show["nodes"][number];

/** A day as acts have it in Vietnamese; in English as it is. */
const day = (date: string | null, lang: Language) => (lang === "vi" ? date?.split("-").reverse().join("/") : date);

export function Tree() {
    const page = usePage();
    const { state, library, lang, t } = page;
    const { edition, period, reading } = library.asked(state.year, {});
    const show = useAnswer<Show>(page, { command: "show", lang, edition, period, reading });
    const [find, setFind] = useState("");
    const [open, setOpen] = useState(false);
    if (show === undefined)
        return <Waiting />;
    if (show instanceof Error)
        return <Refused why={show} />;
    const text = plain(find);
    const children = new Map<string | null, Node[]>();
    for (const node of show.nodes)
        children.set(node.parent, [...children.get(node.parent) ?? [], node]);
    // in the library's words, as an explanation has them
    const provenances = new Map([...new Set(show.nodes.map(({ provenance }) => provenance))].map((key) => [key, page.scored.result
        .explain(0, show.nodes.find(({ provenance }) => provenance === key)!.code, { lang })
        .find((line) => line.key === "provenance")?.text ?? key]));
    const isFound = (node: Node): boolean => text === "" || plain(`${node.code} ${node.title} ${node.rule ?? ""}`).includes(text) ||
        (children.get(node.code) ?? []).some(isFound);
    return (
        <>
            <h2>{t("tree")}</h2>
            <dl class="lines">
                {show.edition.acts.map(({ number, date, issuer, title }) => (
                    <div key={number}><dt>{t("act")}</dt><dd>{[number, day(date, lang), issuer, title].filter(Boolean).join(". ")}</dd></div>
                ))}
                {show.edition.source && <div><dt>{t("source")}</dt><dd>{show.edition.source}</dd></div>}
                {show.edition.limits && <div><dt>{t("limits")}</dt><dd>{show.edition.limits}</dd></div>}
            </dl>
            <div class="controls">
                <label class="choice grow"><span>{t("tree_find")}</span>
                    <input type="search" value={find} onInput={(event) => setFind(event.currentTarget.value)} /></label>
                <button type="button" onClick={() => setOpen(!open)}>{t(open ? "close_all" : "open_all")}</button>
            </div>
            <Branch nodes={children.get(null) ?? []} depth={0} forest={{ children, provenances, isFound, open, searched: text !== "" }} />
        </>
    );
}

/** What all branches have in common. */
interface Forest {
    children: Map<string | null, Node[]>;
    provenances: Map<string, string>;
    isFound: (node: Node) => boolean;
    open: boolean;
    searched: boolean;
}

function Branch({ nodes, depth, forest }: { nodes: Node[]; depth: number; forest: Forest }) {
    const { children, isFound, open, searched } = forest;
    return <ul class="tree">{nodes.filter(isFound).map((node) => (
        <li key={`${node.code} ${open}`}>
            <details open={open || depth < 1 || searched}>
                <summary><span class="code">{node.parent === null ? "" : node.code}</span> {node.title}
                    <Max max={node.max} weight={node.weight} /></summary>
                <About node={node} provenance={forest.provenances.get(node.provenance)!} />
                {children.has(node.code) && <Branch nodes={children.get(node.code)!} depth={depth + 1} forest={forest} />}
            </details>
        </li>
    ))}</ul>;
}

function Max({ max, weight }: { max: number | null; weight: number | null }) {
    const { t, n } = usePage();
    if (max !== null)
        return <span class="max"> {n(max, -1)}</span>;
    return weight === null ? null : <span class="max"> {t("weight")} {n(weight, -1)}</span>;
}

function About({ node, provenance }: { node: Node; provenance: string }) {
    const { t } = usePage();
    const lines = [[t("rule"), node.rule], [t("act"), [node.act, node.row].filter(Boolean).join(", ")], [t("source"), node.source],
                   [t("provenance"), provenance], [t("note"), node.note]] as const;
    return (
        <dl class="lines">
            {lines.map(([label, text]) => text ? <div key={label}><dt>{label}</dt><dd>{text}</dd></div> : null)}
        </dl>
    );
}
