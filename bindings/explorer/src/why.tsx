// SPDX-License-Identifier: MIT
// Why a number is what it is: the library's explanation, with ways to the numbers that it is made of.
import { useLayoutEffect, useRef } from "preact/hooks";
import { parts, stateWord, usePage } from "./context.js";

export function Why() {
    const page = usePage();
    const { state, set, scored } = page;
    const dialog = useRef<HTMLDialogElement>(null);
    const { why } = state;
    const node = why === null ? -1 : scored.edition.nodes.findIndex(({ code }) => code === why.code);
    const row = why === null ? -1 : scored.result.units.indexOf(why.unit);
    const isOpen = node >= 0 && row >= 0;
    useLayoutEffect(() => {
        if (isOpen && !dialog.current!.open)
            dialog.current!.showModal();
        if (!isOpen && dialog.current!.open)
            dialog.current!.close();
        dialog.current!.scrollTop = 0;
    }, [isOpen, node, row]);
    const close = () => set({ why: null });
    return (
        <dialog ref={dialog} aria-labelledby="why" onClose={() => dialog.current!.open || close()}
                onClick={(event) => event.target === dialog.current && close()}>
            {isOpen && <Explanation unit={row} node={node} close={close} />}
        </dialog>
    );
}

function Explanation({ unit, node, close }: { unit: number; node: number; close: () => void }) {
    const page = usePage();
    const { set, scored, t, n, lang } = page;
    const { nodes } = scored.edition;
    const { code, parent } = nodes[node]!;
    const name = scored.result.units[unit]!;
    const lines = scored.result.explain(unit, code, { lang });
    const labels = [...new Set(lines.map(({ label }) => label))];
    const children = parts(nodes, node);
    const go = (to: number) => set({ why: { unit: name, code: nodes[to]!.code } });
    return (
        <>
            <div class="dialog-head">
                <h2 id="why">{t("why_of", { unit: name })}</h2>
                <button type="button" onClick={close}>{t("close")}</button>
            </div>
            {parent !== null &&
                <p>{t("above")}: <button type="button" class="link" onClick={() => go(parent)}>{page.title(nodes[parent]!.title)}</button></p>}
            <dl class="lines">
                {labels.map((label) => {
                    const of = lines.filter((line) => line.label === label);
                    return of[0]!.key === "part" ? null : (
                        <div key={label} class={of[0]!.key}>
                            <dt>{label}</dt>
                            {of.map((line, i) => <dd key={i}>{line.text}</dd>)}
                        </div>
                    );
                })}
            </dl>
            {children.length > 0 && <>
                <h3>{t("parts")}</h3>
                <ul class="parts">
                    {children.map((at) => {
                        const cell = scored.result.cell(unit, at);
                        return (
                            <li key={at}>
                                <button type="button" class="link" onClick={() => go(at)}>{page.title(nodes[at]!.title)}</button>
                                <span>{cell.points === null ? t(stateWord(cell.state)) : n(cell.points)}
                                    {cell.max !== null && ` / ${n(cell.max, -1)}`}</span>
                            </li>
                        );
                    })}
                </ul>
            </>}
        </>
    );
}
