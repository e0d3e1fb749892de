// SPDX-License-Identifier: MIT
// The page: its head with years, languages and colours, its views, its foot.
import { useEffect, useState } from "preact/hooks";
import { PageProvider, changes, pageOf, usePage } from "./context.js";
import { Compare } from "./compare.js";
import { copyText, save } from "./download.js";
import type { Helper } from "./helper.js";
import type { Library } from "./library.js";
import { Tiles } from "./map.js";
import { Choice, Refused } from "./parts.js";
import { Ranking } from "./ranking.js";
import { type State, type View, VIEWS, beginning, fragmentOf, ofFragment, read, written } from "./state.js";
import { Tree } from "./tree.js";
import { Unit } from "./unit.js";
import { WhatIf } from "./whatif.js";
import { Why } from "./why.js";
import type { Word } from "./words.js";

const SHOWN: Record<View, { word: Word; view: () => preact.JSX.Element }> = {
    ranking: { word: "ranking", view: Ranking },
    unit: { word: "unit_view", view: Unit },
    whatif: { word: "whatif", view: WhatIf },
    compare: { word: "compare", view: Compare },
    map: { word: "map", view: Tiles },
    tree: { word: "tree", view: Tree },
};

export function App({ library, helper }: { library: Library; helper: Helper }) {
    const { book } = library;
    const first = beginning(book);
    const [state, setState] = useState<State>(() => ofFragment(location.hash, book));
    const set = (changes: Partial<State>) => setState((old) => {
        const next = { ...old, ...changes };
        const isStep = next.view !== old.view || (next.view === "unit" && next.unit !== old.unit);
        setTimeout(() => { // the worker is asked before: a browser takes its time over an address
            try {
                history[isStep ? "pushState" : "replaceState"](null, "", fragmentOf(next, first) || "#");
            } catch { /* a frame of another page has no address, and a browser may have had enough of them */ }
        });
        return next;
    });
    useEffect(() => {
        const follow = () => setState(ofFragment(location.hash, book));
        addEventListener("popstate", follow);
        addEventListener("hashchange", follow);
        return () => {
            removeEventListener("popstate", follow);
            removeEventListener("hashchange", follow);
        };
    }, []);
    const page = pageOf(state, set, library, helper);
    const { years } = book;
    const named = page.title(page.scored.edition.title);
    const title = years.length > 1 || years[0]!.period !== null ? `${named}, ${page.year(state.year)}` : named;
    useEffect(() => {
        document.documentElement.lang = state.lang;
        document.documentElement.dataset.theme = state.theme;
        document.title = title;
    }, [state.lang, state.theme, title]);
    const View = SHOWN[state.view].view;
    return (
        <PageProvider value={page}>
            <a class="skip" href="#main" onClick={(event) => {
                event.preventDefault();
                document.getElementById("main")!.focus();
            }}>{page.t("skip")}</a>
            <Head title={title} />
            <main id="main" tabIndex={-1}>
                <Changed />
                <View />
            </main>
            <Foot />
            <Why />
        </PageProvider>
    );
}

function Head({ title }: { title: string }) {
    const { state, set, library, t, year } = usePage();
    const { years } = library.book;
    return (
        <header>
            <div class="bar">
                <h1>{title}</h1>
                <div class="controls">
                    {years.length > 1 && <Choice label={t("year")} value={String(state.year)}
                        options={years.map((_, i) => [String(i), year(i)] as const)}
                        onChange={(chosen) => set({ year: Number(chosen) })} />}
                    <Choice label={t("theme")} value={state.theme}
                            options={[["auto", t("auto")], ["light", t("light")], ["dark", t("dark")]]}
                            onChange={(theme) => set({ theme })} />
                    <button type="button" lang={state.lang === "vi" ? "en" : "vi"}
                            onClick={() => set({ lang: state.lang === "vi" ? "en" : "vi" })}>{t("language")}</button>
                </div>
            </div>
            <nav aria-label={t("views")}>
                {VIEWS.map((view) => (
                    <button key={view} type="button" aria-current={state.view === view ? "page" : undefined}
                            onClick={() => set({ view })}>{t(SHOWN[view].word)}</button>
                ))}
            </nav>
        </header>
    );
}

/** Says on every view that numbers are not the published ones. */
function Changed() {
    const { state, set, t, refused } = usePage();
    const count = changes(state);
    if (refused !== null)
        return <Refused why={refused} />;
    return count === 0 ? null : (
        <p class="changed-note" role="status">
            <strong>{t("changed", { n: count })}.</strong> {t("changed_about")}{" "}
            {Object.keys(state.weights).length > 0 && <>{t("weights_about")}{" "}</>}
            <button type="button" onClick={() => set({ weights: {}, edits: {} })}>{t("reset")}</button>
        </p>
    );
}

function Foot() {
    const { state, set, library, scored, t, title } = usePage();
    const { book, parindex } = library;
    const [told, tell] = useState("");
    const acts = [...new Set(scored.edition.nodes.map(({ act }) => act).filter((act) => act !== ""))];
    return (
        <footer>
            <p class="tools">
                <button type="button" onClick={async () => tell(t(await copyText(location.href) ? "copied" : "not_copied"))}>
                    {t("copy_link")}</button>
                <button type="button" onClick={() => save("parindex-state.json", "application/json", written(state, beginning(book)) || "{}")}>
                    {t("save_state")}</button>
                <label class="button">{t("open_state")}
                    <input type="file" class="hidden" accept=".json,application/json" onChange={async (event) => {
                        const [file] = event.currentTarget.files ?? [];
                        if (file !== undefined)
                            set(read(await file.text(), book));
                    }} />
                </label>
                <button type="button" onClick={() => print()}>{t("print")}</button>
                <span role="status">{told}</span>
            </p>
            <p>{title(scored.edition.title)} ({scored.edition.id}). {acts.join("; ")}</p>
            <p>{t("made_by", { version: parindex.version })}</p>
        </footer>
    );
}
