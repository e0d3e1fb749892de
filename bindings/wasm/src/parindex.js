// SPDX-License-Identifier: MIT
// The library, loaded: requests in JSON, and editions as objects.
import { Edition } from "./edition.js";
import { ParindexError } from "./error.js";
import { Memory, whole } from "./memory.js";
import { optionsOf, shown } from "./options.js";

/** The longest number with 15 decimals and its groups, and its end. */
const FORMATTED = 512;

/** One instance of the library, for one thread: a worker loads its own. */
export class Parindex {
    #session = 0;

    /**
     * @param {WebAssembly.Module} module
     * @param {{lang?: "en" | "vi", editions?: Uint8Array}} given The language of messages; the bytes of editions.json.
     */
    constructor(module, given) {
        const { lang = "en", editions } = optionsOf(given?.lang, given, ["lang", "editions"], "Parindex");
        this.module = module;
        this.memory = new Memory(module, "en");
        this.lang = lang;
        if (editions !== undefined && editions !== null)
            this.memory.takeEditions(editions);
        Object.defineProperty(this, "memory", { enumerable: false });
    }

    get lang() {
        return this.memory.lang;
    }

    set lang(lang) {
        this.memory.language(lang);
        this.memory.lang = lang ?? "en";
    }

    /** The version of the library. */
    get version() {
        return this.memory.text(this.memory.wasm.parindex_version_string());
    }

    /** A number as it is printed: half away from zero on the 15 digits that a person sees; "" for none. */
    format(number, given) {
        const { memory } = this;
        const { decimals = -1, grouped = true, lang } = optionsOf(memory.lang, given, ["decimals", "grouped", "lang"], "format");
        const write = grouped ? memory.wasm.parindex_format_grouped : memory.wasm.parindex_format;
        const places = decimals === -1 ? -1 : whole(memory, decimals, 0, 15, "decimals");
        return memory.scope((scratch) => {
            const at = scratch.take(FORMATTED);
            const x = number === null || number === undefined ? NaN : Number(number);
            return memory.textOf(at, write(at, FORMATTED, x, places, memory.language(lang)));
        });
    }

    /** The bytes of editions.json, to be sent to workers with `module`; null where they were left out. */
    get editions() {
        return this.memory.editions;
    }

    /** The ids of the editions that are built in. */
    get catalogue() {
        const { memory } = this;
        return Array.from({ length: memory.wasm.parindex_catalogue_count() },
                          (_, i) => memory.text(memory.wasm.parindex_catalogue_id(i)));
    }

    /** The JSON file of an edition that is built in. */
    editionText(id) {
        const { memory } = this;
        return memory.scope((scratch) => {
            const at = memory.wasm.parindex_catalogue_text(scratch.text(id, "id"), 0);
            if (at === 0)
                this.edition(id).free(); // throws, with the ids that are near
            return memory.text(at);
        });
    }

    /** Opens an edition: an id, or the edition itself as an object. */
    edition(edition) {
        const { memory } = this;
        if (typeof edition !== "string" && (typeof edition !== "object" || edition === null))
            memory.refuse(`an edition is an id or an object, not ${shown(edition)}`,
                          `bộ chỉ số là một mã hoặc một đối tượng, không phải ${shown(edition)}`);
        return new Edition(memory, memory.make((scratch, out) => {
            if (typeof edition === "string")
                return memory.wasm.parindex_framework_open(out, scratch.text(edition, "id"), 0, memory.error);
            const [at, size] = scratch.utf8(JSON.stringify(edition), "the edition");
            return memory.wasm.parindex_framework_parse(
                out, at, size, scratch.struct("parindex_load_options", { on_fault: memory.onFault }), memory.error);
        }));
    }

    /** Answers a request in JSON with a response in JSON, faults and all. */
    callText(request, given) {
        const { memory } = this;
        const { progress } = optionsOf(memory.lang, given, ["progress"], "callText");
        if (memory.wasm.parindex_session_call === undefined)
            memory.refuse("requests need the commands, which this module leaves out: Parindex.load({ commands: true })",
                          "yêu cầu cần các lệnh mà mô-đun này không có: Parindex.load({ commands: true })");
        if (typeof request !== "string" && !(request instanceof Uint8Array))
            memory.refuse(`a request is a text in JSON, not ${shown(request)}`,
                          `yêu cầu là văn bản JSON, không phải ${shown(request)}`);
        this.#session ||= memory.make((scratch, out) => memory.wasm.parindex_session_new(
            out, scratch.struct("parindex_session_options", { progress: memory.onProgress }), memory.error));
        return memory.told(progress, () => memory.scope((scratch) => {
            const [at, size] = scratch.utf8(request, "the request");
            const length = scratch.take(4);
            const response = memory.wasm.parindex_session_call(this.#session, at, size, length);
            return memory.textOf(response, memory.data().getUint32(length, true));
        }));
    }

    /** Answers a request; throws a ParindexError with all faults where the response has any. */
    call(request, given) {
        const { progress } = optionsOf(this.lang, given, ["progress"], "call");
        const response = JSON.parse(this.callText(JSON.stringify({ lang: this.lang, ...request }), { progress }));
        if (response.outcome === "done")
            return response;
        const [first = { status: "PARINDEX_ERR_ARGUMENT", message: response.outcome }] = response.faults;
        throw new ParindexError({ ...first, outcome: response.outcome, faults: response.faults });
    }
}
