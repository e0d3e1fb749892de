// SPDX-License-Identifier: MIT
// What a reader does: changes weights and evidence, the language, filters; takes tables away; shares a link.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { opened, until } from "./opened.mjs";

const click = (text) => `[...document.querySelectorAll("button, .button")].find((one) => one.textContent.trim() === ${JSON.stringify(text)}).click()`;

/** Keeps what the page would save, in `window.kept`. */
const KEEPING = `window.kept = []; URL.createObjectURL = (blob) => { blob.text().then((text) => window.kept.push(text)); return "blob:kept"; };
HTMLAnchorElement.prototype.click = () => {};`;

/** Runs in a page: what the library says of changed weights, beside the page. */
async function weighed(weights, spread) {
    const { years: [{ evidence, period, edition }], editions } = JSON.parse(document.getElementById("book").textContent);
    const parindex = await Parindex.load();
    const result = parindex.edition(editions[edition].text).dossier(evidence, { period: period ?? 0 }).score();
    const uncertainty = result.variation({ seed: 0 }).setWeights(weights).weights(null, "uniform", spread).run(10000);
    const [nominal, ranks] = [uncertainty.table("nominal"), uncertainty.quantiles("rank", [0.05, 0.95])];
    return Object.fromEntries(result.units.map((unit, i) => [unit, [
        parindex.format(nominal[2 * i], { decimals: result.edition.decimals, lang: "vi" }), String(nominal[2 * i + 1]),
        [...new Set([ranks[2 * i], ranks[2 * i + 1]])].join("–")]]));
}

/** Runs in a page: numbers of evidence that have no room in their fields, beside the arrows of a field. */
function cut() {
    const pen = document.createElement("canvas").getContext("2d");
    return [...document.querySelectorAll(".field input")].filter((field) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(field);
        pen.font = font;
        return pen.measureText(field.value).width + 20 > field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    }).map(({ value }) => value).slice(0, 3);
}

async function whatIf(browser, folder, same, right) {
    const page = await opened(browser, folder, "provinces", { view: "whatif", unit: "Phú Thọ" });
    const answer = `Object.fromEntries([...document.querySelectorAll(".outcome > .figure tbody tr")].map((row) =>
        [row.querySelector("th").textContent, [row.cells[3].textContent, row.cells[0].textContent, row.cells[4].textContent]]))`;
    await until(page, `/\\d/.test(document.querySelector(".outcome .strip").textContent)`);
    const before = await page(answer);
    await page(`(() => { const slider = document.querySelector("[data-code='1']");
        slider.value = "36"; slider.dispatchEvent(new Event("input", { bubbles: true })); })()`);
    const wanted = await page(`(${weighed})({ 1: 36 }, 0.25)`);
    const order = (all) => Object.fromEntries(Object.entries(all).sort());
    await until(page, `JSON.stringify(Object.entries(${answer}).sort()) === ${JSON.stringify(JSON.stringify(Object.entries(wanted).sort()))}`)
        .catch(() => {});
    same("what if: score, rank and interval with other weights", order(await page(answer)), order(wanted));
    // The new maxima add up to the whole, the new points to the score that the library gives.
    const made = (await page(`[...document.querySelectorAll(".weighed tbody tr")].map((row) =>
        [...row.cells].slice(1).map((cell) => Number(cell.textContent.replace(",", "."))))`));
    const total = (column) => made.slice(1).reduce((sum, row) => sum + row[column], 0);
    same("what if: maxima and points of the whole", [made[0][0], made[0][1], made[1][0]], [100, 100, 18]);
    right("what if: new maxima add up", Math.abs(total(1) - 100) < 0.04 && made[1][1] > 30, String(total(1)));
    right("what if: new points add up to the score", Math.abs(total(3) - made[0][3]) < 0.04 &&
        made[0][3] === Number(wanted["Phú Thọ"][0].replace(",", ".")), JSON.stringify(made));
    await page(click("Trở lại số liệu gốc"));
    await until(page, `!document.querySelector(".changed-note")`);
    await until(page, `JSON.stringify(Object.entries(${answer}).sort()) === ${JSON.stringify(JSON.stringify(Object.entries(before).sort()))}`)
        .catch(() => {});
    same("what if: back", order(await page(answer)), order(before));
    await page(`(() => { const field = document.querySelector("[data-input='1']");
        field.value = "18"; field.dispatchEvent(new Event("change", { bubbles: true })); })()`);
    await until(page, `document.querySelector(".changed-note")`);
    const lifted = (await page(answer))["Phú Thọ"];
    same("what if: other evidence", [lifted[0], Number(lifted[1]) < Number(before["Phú Thọ"][1])], ["72,11", true]);
    const link = await page("location.href");
    await page(`(() => { const field = document.querySelector("[data-input='1']");
        field.value = "99"; field.dispatchEvent(new Event("change", { bubbles: true })); })()`);
    right("what if: evidence that cannot be is not taken", (await page(answer))["Phú Thọ"][0] === "72,11" ||
        await page(`document.querySelector(".refused") !== null`));
    same("what if: no errors", page.faults, []);
    await page.close();

    const again = await opened(browser, folder, "provinces", {}, { fragment: link.slice(link.indexOf("#")) });
    await until(again, `document.querySelector(".outcome")`);
    same("a link holds the state", (await again(answer))["Phú Thọ"][0], "72,11");
    await again.close();
}

async function findAndTake(browser, folder, same) {
    const page = await opened(browser, folder, "provinces");
    await page(KEEPING);
    const find = async (text) => {
        await page(`(() => { const field = document.querySelector("input[type=search]");
            field.value = ${JSON.stringify(text)}; field.dispatchEvent(new Event("input", { bubbles: true })); })()`);
        return page(`[...document.querySelectorAll("main tbody th")].map((unit) => unit.textContent)`);
    };
    same("find: without marks", await find("phu tho"), ["Phú Thọ"]);
    same("find: another spelling", await find("tỉnh Phú Thọ"), ["Phú Thọ"]);
    same("find: nobody", await find("Atlantis"), []);
    await find("");
    same("sorted by a field", await page(`(() => { const head = [...document.querySelectorAll("th .sort")].at(-1); head.click();
        return new Promise((done) => setTimeout(() => done([...document.querySelectorAll("main tbody tr")].map((row) =>
            Number([...row.cells].at(-1).textContent.replace(",", "."))).every((x, i, all) => i === 0 || all[i - 1] >= x)), 50)); })()`), true);
    await page(click("Tệp CSV"));
    await until(page, "window.kept.length > 0");
    const lines = (await page("window.kept[0]")).replace("\uFEFF", "").trim().split("\r\n");
    same("CSV: a line for each unit", lines.length, 35);
    await page(click("Xem hình"));
    await until(page, `document.querySelector("figure svg")`);
    await page(click("Hình SVG"));
    await until(page, "window.kept.length > 1");
    same("SVG: whole, with its own colours", await page(`(() => { const drawing = new DOMParser().parseFromString(window.kept[1], "image/svg+xml");
        return [drawing.querySelector("parsererror") === null, drawing.querySelectorAll("circle").length,
                drawing.querySelector("circle").getAttribute("fill").startsWith("rgb")]; })()`), [true, 34, true]);
    await page(`HTMLCanvasElement.prototype.toBlob = function () { window.size = [this.width, this.getContext("2d").getImageData(5, 5, 1, 1).data[3]]; }`);
    await page(click("Hình PNG"));
    await until(page, "window.size");
    same("PNG: drawn", await page("window.size"), [1720, 255]);
    await page(click("Language: English"));
    await until(page, `document.documentElement.lang === "en"`);
    same("the other language", await page(`[document.querySelector("main h2").textContent, document.querySelector("nav button").textContent]`),
         ["Ranking", "Ranking"]);
    same("finding and taking: no errors", page.faults, []);
    await page.close();
}

async function oddNames(browser, folder, same, right) {
    const page = await opened(browser, folder, "odd");
    await page(KEEPING);
    const names = await page(`[...document.querySelectorAll("main tbody th")].map((unit) => unit.textContent)`);
    right("names: as they are", ["<script>alert(1)</script>", "A</script><!--"].every((name) => names.includes(name)));
    right("names: one of 200 letters", names.some((name) => name.length > 190));
    await page(click("Tệp CSV"));
    await until(page, "window.kept.length > 0");
    right("CSV: no formula", !/(^|,)"?[=@]/m.test(await page("window.kept[0]")));
    for (const fragment of ["#%", "#{}", `#${encodeURIComponent('{"view":"__proto__","year":9,"unit":5,"weights":{"1":-1}}')}`,
                            `#${encodeURIComponent('{"weights":{"nowhere":3},"edits":{"Nobody":{"x":1}},"view":"whatif"}')}`]) {
        const other = await opened(browser, folder, "odd", {}, { fragment });
        right(`a link of nobody's: ${fragment.slice(0, 30)}`, await other(`document.querySelector("main h2") !== null`));
        same("no errors", other.faults, []);
        await other.close();
    }
    same("odd names: no errors", page.faults, []);
    await page.close();
}

/** Two units, the map and the criteria say what the ranking says. */
async function otherViews(browser, folder, same, right) {
    const page = await opened(browser, folder, "provinces",
                              { view: "compare", compared: [{ unit: "Phú Thọ", year: 0 }, { unit: "Phú Thọ", year: 1 }] });
    await until(page, `document.querySelectorAll("main table").length === 2`);
    const [beside, parts] = await page(`[...document.querySelectorAll("main table")].map((table) =>
        [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)))`);
    const number = (text) => Number(text.replace(",", "."));
    same("compare: the index in both years", beside[1], parts[0].slice(0, 2));
    right("compare: the parts add up to the change", Math.abs(parts.slice(1).reduce((sum, row) => sum + number(row[2]), 0) -
        number(parts[0][2])) < 0.005 * parts.length, JSON.stringify(parts));
    await page(click("Thêm đơn vị"));
    await until(page, `document.querySelector("main table").tHead.rows[0].cells.length === 4`);
    await page(click("Bản đồ"));
    await until(page, `document.querySelectorAll("svg .place").length === 34`);
    const tiles = await page(`[...document.querySelectorAll("svg .place")].map((tile) =>
        \`\${tile.querySelector("title").textContent} \${tile.lastElementChild.textContent}\`)`);
    const known = JSON.parse(readFileSync(join(folder, "provinces.json"), "utf8"));
    same("map: every province has its number", tiles.sort(), known.units.map((unit, i) => `${unit} ${known.share[i]}`).sort());
    await page(`document.querySelectorAll("svg .place")[7].focus()`);
    const place = await page(`document.activeElement.querySelector("title").textContent`);
    await page.press("Enter");
    await until(page, `document.querySelector("main h2").textContent === ${JSON.stringify(place)}`);
    await page(click("Bộ tiêu chí"));
    await until(page, `document.querySelector(".tree")`);
    same("criteria: all of them", await page(`document.querySelectorAll("summary").length`), 7);
    await page(`(() => { const field = document.querySelector("input[type=search]");
        field.value = "hai long"; field.dispatchEvent(new Event("input", { bubbles: true })); })()`);
    await until(page, `document.querySelectorAll("summary").length === 2`);
    same("criteria: found without marks", await page(`document.querySelectorAll("summary")[1].textContent.includes("Mức độ hài lòng")`), true);
    await page("history.back()");
    await until(page, `document.querySelector("main h2").textContent === ${JSON.stringify(place)}`);
    same("other views: no errors", page.faults, []);
    await page.close();

    const mean = await opened(browser, folder, "people", { view: "whatif", weights: { "01": 2 } });
    await until(mean, `document.querySelector(".weighed")`);
    // 22 criteria of one weight, of which one counts twice: 2 of 23 parts; the points stay.
    const weighed = await mean(`[1, 2].map((at) => [...document.querySelector(".weighed tbody").rows[at].cells].slice(1)
        .map((cell) => cell.textContent))`);
    same("what if: parts of a mean", weighed.map((row) => row.slice(0, 2)), [["4,55", "8,70"], ["4,55", "4,35"]]);
    for (const width of [360, 1280, 2560]) {
        await mean.resize(width, 800);
        same(`what if: long numbers are whole at ${width} px`, await mean(`(${cut})()`), []);
    }
    same("what if: points of a mean stay", weighed.map((row) => row.length), [3, 3]);
    same("what if: a mean, no errors", mean.faults, []);
    await mean.close();

    const two = await opened(browser, folder, "editions", { view: "unit", unit: "B" });
    await until(two, `[...document.querySelectorAll("h3")].some((head) => head.textContent === "Change on 2021")`);
    await until(two, `document.querySelectorAll("main table").length >= 4`);
    same("two editions: no refusal", await two(`document.querySelectorAll(".refused").length`), 0);
    const change = await two(`[...[...document.querySelectorAll("main table")].find((table) => table.caption.textContent === "Difference")
        .tBodies[0].rows[0].cells].slice(1, 4).map((cell) => Number(cell.textContent))`);
    right("two editions: the whole is compared", change[0] > 0 && Math.abs(change[1] - change[0] - change[2]) < 0.011,
          change.join(" "));
    right("two editions: ranks are within groups at first", await two(`[...document.querySelectorAll("select")].some(
        (one) => one.value === "group")`));
    right("two editions: a rank is of the two in its group", /^Rank within groups[12] of 2$/.test(
        await two(`document.querySelector(".facts div").textContent`)));
    await two(click("Compare"));
    await until(two, `document.querySelectorAll("main .controls select").length > 3`);
    await two(`(() => { const year = document.querySelectorAll("main .controls select")[1];
        year.value = "1"; year.dispatchEvent(new Event("change", { bubbles: true })); })()`);
    await until(two, `document.querySelectorAll("main table").length === 2`);
    same("two editions side by side: no refusal", await two(`document.querySelectorAll(".refused").length`), 0);
    same("two editions: no errors", two.faults, []);
    await two.close();

    const papi = await opened(browser, folder, "papi", { view: "map" });
    await until(papi, `document.querySelectorAll("svg .place").length > 0`);
    same("map: 63 provinces by names without marks", await papi(`document.querySelectorAll("svg .place").length`), 63);
    right("map: the numbers of its colours are whole", await papi(`[...document.querySelectorAll("svg text.quiet")].every((one) =>
        one.getBoundingClientRect().right <= one.ownerSVGElement.getBoundingClientRect().right)`));
    await papi(click("One unit"));
    await until(papi, `[...document.querySelectorAll("main table")].find((table) => table.caption.textContent.startsWith("Strengths"))?.tBodies[0].rows.length > 0`);
    same("strengths: each once, though a second total has it too", await papi(`new Set([...[...document.querySelectorAll("main table")]
        .find((table) => table.caption.textContent.startsWith("Strengths")).tBodies[0].rows].map((row) => row.cells[0].textContent)).size`), 8);
    same("the year is named where there is one alone", await papi(`document.querySelector("h1").textContent.endsWith(", 2019")`), true);
    await papi.close();
    const ministries = await opened(browser, folder, "ministries", { view: "map" });
    same("map: none", await ministries(`document.querySelectorAll("svg .place").length`), 0);
    await ministries.close();
}

export async function moves(browser, folder, same, right) {
    await whatIf(browser, folder, same, right);
    await findAndTake(browser, folder, same);
    await oddNames(browser, folder, same, right);
    await otherViews(browser, folder, same, right);
}
