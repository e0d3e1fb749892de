// SPDX-License-Identifier: MIT
// What a reader takes away: tables as CSV or into a spreadsheet, drawings as SVG or PNG, the state.

export function save(name: string, type: string, content: BlobPart): void {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** A text that a spreadsheet would take for a formula gets an apostrophe, as the library's own CSV has. */
function guarded(text: string): string {
    return /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d.,]+$/.test(text)) ? `'${text}` : text;
}

const textOf = (cell: Element) => (cell.getAttribute("data-text") ?? cell.textContent ?? "").replace(/\s+/g, " ").trim();

/** The cells of a table as they are shown; columns that are marked so are left out. */
export function cellsOf(table: HTMLTableElement): string[][] {
    return [...table.rows].map((row) => [...row.cells].filter((cell) => !cell.hasAttribute("data-beside"))
        .map((cell) => guarded(textOf(cell))));
}

export function saveTable(table: HTMLTableElement, name: string): void {
    const quoted = (cell: string) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    // The mark at the beginning tells Excel that it is UTF-8.
    save(`${name}.csv`, "text/csv", `\uFEFF${cellsOf(table).map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`);
}

/** Puts a text where it can be pasted; false where the browser does not let it. */
export async function copyText(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        const done = document.execCommand("copy");
        area.remove();
        return done;
    }
}

export const copyTable = (table: HTMLTableElement) => copyText(cellsOf(table).map((row) => row.join("\t")).join("\n"));

const STYLES = ["fill", "stroke", "stroke-width", "font-family", "font-size", "font-weight", "text-anchor",
                "dominant-baseline", "opacity"];

/** A drawing with its colours and letters in itself, for other programs. */
export function alone(drawing: SVGSVGElement): string {
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    const from = [drawing, ...drawing.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((element, i) => {
        const style = getComputedStyle(from[i]!);
        for (const name of STYLES)
            element.setAttribute(name, style.getPropertyValue(name));
        for (const name of ["class", "tabindex", "role"])
            element.removeAttribute(name);
    });
    const { width, height } = drawing.viewBox.baseVal;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(width));
    copy.setAttribute("height", String(height));
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ground.setAttribute("width", String(width));
    ground.setAttribute("height", String(height));
    ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
    copy.prepend(ground);
    return new XMLSerializer().serializeToString(copy);
}

export async function savePng(drawing: SVGSVGElement, name: string): Promise<void> {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(alone(drawing))}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob !== null && save(`${name}.png`, "image/png", blob));
}
