// SPDX-License-Identifier: MIT
// The program of the page, and of its worker, which gets the same text.
import { render } from "preact";
import { App } from "./app.js";
import { bookOf } from "./book.js";
import { Helper } from "./helper.js";
import { Library } from "./library.js";
import { say } from "./words.js";
import { work } from "./worker.js";

async function open(): Promise<void> {
    const book = bookOf(document.getElementById("book"));
    const root = document.getElementById("page")!;
    root.querySelector("[role=status]")!.textContent = say(book.lang, "loading");
    try {
        const parindex = await Parindex.load({ lang: book.lang });
        const library = new Library(parindex, book);
        library.own(0);
        const scripts = ["parindex", "explorer"].map((id) => `${document.getElementById(id)!.textContent}\n`);
        const helper = new Helper(parindex.module, book, scripts);
        root.replaceChildren();
        render(<App library={library} helper={helper} />, root);
    } catch (error) {
        const told = document.createElement("p");
        told.textContent = say(book.lang, "failed", { why: error instanceof Error ? error.message : String(error) });
        root.replaceChildren(told);
    }
}

if (typeof document === "undefined")
    work();
else
    void open();
