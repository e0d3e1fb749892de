// SPDX-License-Identifier: MIT
// An object of the library, held: freed by hand, at the end of a `using` block, or when nothing refers to it any more.

const registry = new FinalizationRegistry(({ memory, release }) => {
    if (!memory.failed)
        release();
});

/** The parent of all classes that hold an object of the library. */
export class Handle {
    #at;
    #release;

    constructor(memory, at, release) {
        this.memory = memory;
        this.#at = at;
        this.#release = () => release(at);
        registry.register(this, { memory, release: this.#release }, this);
        Object.defineProperty(this, "memory", { enumerable: false });
    }

    /** The address of the object; refused where it was freed. */
    get at() {
        if (this.#at === 0)
            this.memory.refuse(`this ${this.constructor.name} was freed`,
                               `đối tượng ${this.constructor.name} này đã được giải phóng`);
        return this.#at;
    }

    /** Whether this holds the object at an address. */
    is(at) {
        return this.#at === at;
    }

    /** Frees the object. A second call does nothing. */
    free() {
        if (this.#at === 0)
            return;
        this.memory.idle();
        this.#at = 0;
        registry.unregister(this);
        if (!this.memory.failed)
            this.#release();
    }

    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
        this.free();
    }
}
