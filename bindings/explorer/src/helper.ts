// SPDX-License-Identifier: MIT
// The page's side of its worker: questions, and of those that follow each other only the newest.
import type { Book } from "./book.js";
import type { Message, Reply, Sought, Sure } from "./worker.js";

type Question = { sought: Sought } | { request: Record<string, unknown> };
type Settle = { resolve: (answer: never) => void; reject: (why: Error) => void };

export class Helper {
    #worker: Worker;
    #waiting = new Map<number, Settle>();
    #next = 0;
    #busy = false;
    #newest: { sought: Sought; told: (sure: Sure | Error) => void } | undefined;

    constructor(module: WebAssembly.Module, book: Book, scripts: string[]) {
        const address = URL.createObjectURL(new Blob(scripts, { type: "text/javascript" }));
        this.#worker = new Worker(address);
        this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => {
            const settle = this.#waiting.get(data.id);
            this.#waiting.delete(data.id);
            if ("refused" in data)
                settle?.reject(new Error(data.refused));
            else
                settle?.resolve(data.answer as never);
        };
        this.#worker.onerror = (event) => {
            const why = new Error(event.message);
            this.#waiting.forEach(({ reject }) => reject(why));
            this.#waiting.clear();
        };
        this.#send({ module, book });
    }

    #send(message: Message): void {
        this.#worker.postMessage(message);
    }

    #ask<Answer>(question: Question): Promise<Answer> {
        const id = this.#next++;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            this.#send({ id, ...question });
        });
    }

    /** Answers a request to the library. */
    call<Answer>(request: Record<string, unknown>): Promise<Answer> {
        return this.#ask({ request });
    }

    /** Says how sure ranks are. While one answer is worked out a later question takes the place of one that waits. */
    sure(sought: Sought, told: (sure: Sure | Error) => void): void {
        this.#newest = { sought, told };
        if (!this.#busy)
            void this.#work();
    }

    async #work(): Promise<void> {
        this.#busy = true;
        while (this.#newest !== undefined) {
            const { sought, told } = this.#newest;
            this.#newest = undefined;
            told(await this.#ask<Sure>({ sought }).catch((why: Error) => why));
        }
        this.#busy = false;
    }
}
