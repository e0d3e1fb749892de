// SPDX-License-Identifier: MIT
// Small parts that several views have: a table and a picture with their buttons, choices, a number that explains itself.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { PageProvider, usePage } from "./context.js";
import { alone, copyTable, save, savePng, saveTable } from "./download.js";

/** Whether what scrolls in a frame goes on to the right of it. */
function useGoesOn<Within extends Element>() {
    const frame = useRef<HTMLDivElement>(null);
    const within = useRef<Within>(null);
    const [goesOn, setGoesOn] = useState(false);
    useEffect(() => {
        const { current: of } = frame;
        const look = () => setGoesOn(of!.scrollLeft + of!.clientWidth < of!.scrollWidth - 1);
        const sizes = new ResizeObserver(look);
        sizes.observe(of!);
        sizes.observe(within.current!);
        of!.addEventListener("scroll", look);
        return () => sizes.disconnect();
    }, []);
    return { frame, within, scroll: goesOn ? "scroll goes-on" : "scroll" };
}

/** A table that can be copied and saved. Where it is wider than the page it scrolls on its own, and fades where it goes on. */
export function Table({ caption, name, children }: { caption: string; name: string; children: ComponentChildren }) {
    const { t } = usePage();
    const { frame, within: table, scroll } = useGoesOn<HTMLTableElement>();
    const [told, tell] = useState("");
    return (
        <div class="figure">
            <div ref={frame} class={scroll} tabIndex={0} role="region" aria-label={caption}>
                <table ref={table}>
                    <caption class="hidden">{caption}</caption>
                    {children}
                </table>
            </div>
            <p class="tools">
                <button type="button" onClick={async () => tell(t(await copyTable(table.current!) ? "copied" : "not_copied"))}>
                    {t("copy")}</button>
                <button type="button" onClick={() => saveTable(table.current!, name)}>{t("csv")}</button>
                <span role="status">{told}</span>
            </p>
        </div>
    );
}

/** A drawing that can be saved. */
export function Picture({ name, label, width, height, children }: {
    name: string; label: string; width: number; height: number; children: ComponentChildren }) {
    const { t } = usePage();
    const { frame, within: drawing, scroll } = useGoesOn<SVGSVGElement>();
    return (
        <figure class="figure">
            <div ref={frame} class={scroll}>
                <svg ref={drawing} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>{children}</svg>
            </div>
            <p class="tools">
                <button type="button" onClick={() => save(`${name}.svg`, "image/svg+xml", alone(drawing.current!))}>{t("svg")}</button>
                <button type="button" onClick={() => void savePng(drawing.current!, name)}>{t("png")}</button>
            </p>
        </figure>
    );
}

/** What it holds is drawn again where the year, its evidence, the language or one of `by` has changed, and else keeps its page. */
export function Kept({ by, children }: { by: unknown[]; children: ComponentChildren }) {
    const page = usePage();
    return useMemo(() => <PageProvider value={page}>{children}</PageProvider>, [page.scored, page.lang, ...by]);
}

export function Choice<Value extends string>({ label, value, options, onChange }: {
    label: string; value: Value; options: ReadonlyArray<readonly [Value, string]>; onChange: (value: Value) => void }) {
    return (
        <label class="choice">
            <span>{label}</span>
            <select value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
                {options.map(([key, text]) => <option key={key} value={key} selected={key === value}>{text}</option>)}
            </select>
        </label>
    );
}

/** A choice among the units, by name. */
export function UnitChoice({ label, value, onChange }: {
    label: string; value: string; onChange: (unit: string) => void }) {
    const { scored, lang } = usePage();
    const names = [...scored.result.units].sort(new Intl.Collator(lang).compare);
    return <Choice label={label} value={value} options={names.map((name) => [name, name] as const)} onChange={onChange} />;
}

/** A number that opens its explanation. */
export function Explained({ unit, code, text }: { unit: string; code: string; text: string }) {
    const { set, t } = usePage();
    return (
        <button type="button" class="number" title={t("why")} onClick={() => set({ why: { unit, code } })}>
            {text === "" ? t("none") : text}</button>
    );
}

/** The button that leads to a unit's page. */
export function UnitLink({ unit }: { unit: string }) {
    const { set } = usePage();
    return <button type="button" class="link" onClick={() => set({ view: "unit", unit })}>{unit}</button>;
}

/** Why weights of an edition are not varied. */
export function NotVaried({ why }: { why: Error }) {
    const { t } = usePage();
    return <p class="refused" role="status">{t("not_varied", { why: why.message })}</p>;
}

export function Refused({ why }: { why: Error }) {
    return <p class="refused" role="status">{why.message}</p>;
}

/** Says that numbers are worked out, but not in the first moments. */
export function Waiting() {
    const { t } = usePage();
    const [late, setLate] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => setLate(true), 300);
        return () => clearTimeout(timer);
    }, []);
    return <p role="status">{late ? t("loading") : ""}</p>;
}
