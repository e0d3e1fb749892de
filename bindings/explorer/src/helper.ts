// SPDX-License-Identifier: MIT
// The page's side of its workers: questions, and of those that follow each other only the newest.
import type { Book } from "./book.js";
import type { Message, Reply, Sought, Sure } from "./worker.js";

type Question = { sought: Sought; own: number } | { request: Record<string, unknown> };
type Settle = { resolve: (answer: never) => void; reject: (why: Error) => void };

/** Units from which the counts are so large that sending them costs more than it saves. */
const MANY = 1000;
/** The first worker's part of the replicates; it also adds up, and works out the parts. */
const OWN = 0.5;

export class Helper {
    #worker: Worker;
    /** Counts replicates too, where the machine has a processor for it. */
    #partner: Worker | null = null;
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
        const failed = (event: ErrorEvent) => {
            const why = new Error(event.message);
            this.#waiting.forEach(({ reject }) => reject(why));
            this.#waiting.clear();
        };
        this.#worker.onerror = failed;
        if (navigator.hardwareConcurrency > 1 && book.years.every(({ evidence }) => evidence.unit!.length < MANY)) {
            const { port1, port2 } = new MessageChannel();
            this.#partner = new Worker(address);
            this.#partner.onerror = failed;
            this.#partner.postMessage({ module, book, partner: port2 } satisfies Message, [port2]);
            this.#worker.postMessage({ module, book, partner: port1 } satisfies Message, [port1]);
        } else {
            this.#worker.postMessage({ module, book, partner: null } satisfies Message);
        }
    }

    #ask<Answer>(question: Question): Promise<Answer> {
        const id = this.#next++;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            this.#worker.postMessage({ id, ...question } satisfies Message);
            if (this.#partner !== null && "sought" in question)
                this.#partner.postMessage({ id, others: question.sought, first: question.own } satisfies Message);
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
            const own = this.#partner === null ? sought.replicates : Math.round(OWN * sought.replicates);
            told(await this.#ask<Sure>({ sought, own }).catch((why: Error) => why));
        }
        this.#busy = false;
    }
}
