import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { giveUp, ROOT } from "./process.mjs";

/**
 * How the built page does with a large city: `node .ci/bench-page.mjs FOLDER [--streets]
 * [--cancel] [--again]`, after `npm run build`. FOLDER has residences, facilities, blocks and streets
 * as GeoJSON. In Chromium without a graphics card, `CHROMIUM_PATH` or Playwright's own. It prints
 * seconds since the files were given, the longest tasks of the page's thread and what a step costs
 * it; with `--cancel` first how soon Cancel is answered, with `--again` at last the memory of ten loads.
 */
const [folder] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const hasStreets = process.argv.includes("--streets");
if (folder === undefined) giveUp("Which folder has the city?");
if (!existsSync(join(ROOT, "dist/index.html"))) giveUp("Build the page first: npm run build.");

const PORT = 4400 + (process.pid % 500);
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run"];
const DONE = /^\d+ gaps? in \d+ blocks?/;
const STEPS = 20;

const server = spawn(
  process.execPath,
  ["node_modules/vite/bin/vite.js", "preview", "--port", String(PORT), "--strictPort"],
  { cwd: ROOT, stdio: "ignore" },
);
const executablePath = process.env.CHROMIUM_PATH;
const browser = await chromium.launch({
  args: FLAGS,
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  await benchPage();
} finally {
  await browser.close();
  server.kill();
}

async function benchPage() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watch);
  page.on("crash", () => console.log("The page crashed."));
  await opened(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await atRest(page);

  const names = ["residences", "facilities", "blocks", ...(hasStreets ? ["streets"] : [])];
  const paths = names.map((name) => join(folder, `${name}.geojson`));
  if (process.argv.includes("--cancel")) await cancelAtStages(page, session, paths);
  await phase(page, session, "load", async () => {
    if (hasStreets) await page.evaluate(() => __bench.measureBy("Straight line"));
    await load(page, paths);
    print("status line", await page.evaluate(() => __bench.times()));
  });
  print("memory after loading", memory());

  if (hasStreets) {
    for (const model of ["Walk along streets", "Straight line", "Walk along streets"]) {
      await phase(page, session, `to ${model}`, async () => {
        print("verdict after", await page.evaluate((name) => __bench.measureBy(name), model));
        await atRest(page);
      });
    }
  }

  for (const row of [1, 4, 9]) {
    await phase(page, session, `why of row ${row}`, async () => {
      print("answer after", await page.evaluate((place) => __bench.why(place), row));
      await atRest(page);
    });
  }
  await page.keyboard.press("Escape");
  await atRest(page);

  await phase(page, session, "pan", async () => {
    await page.mouse.move(800, 300);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step++) await page.mouse.move(800 - 8 * step, 300 + 4 * step);
    await page.mouse.up();
    await atRest(page);
  });
  await phase(page, session, "zoom", async () => {
    await page.mouse.move(800, 300);
    for (let step = 0; step < STEPS; step++) {
      await page.mouse.wheel(0, step < STEPS / 2 ? -120 : 120);
      await frame(page);
    }
    await atRest(page);
  });
  await phase(page, session, "limit", () => moveLimit(page));
  for (const column of ["People without", "Covered", "Block"]) {
    await phase(page, session, `sort by ${column}`, async () => {
      const answer = await page.evaluate((name) => __bench.sortBy(name), column);
      if (answer === null) return;
      print("sorted after", answer);
      await atRest(page);
    });
  }
  await phase(page, session, "filter", async () => {
    print("filtered after", await page.evaluate(() => __bench.filterBy("12")));
    await atRest(page);
  });
  await phase(page, session, "list", async () => {
    await page.locator(".gap-scroll").hover();
    for (let step = 0; step < STEPS; step++) {
      await page.mouse.wheel(0, 400);
      await frame(page);
    }
    await atRest(page);
  });
  print("memory at most", memory());
  if (process.argv.includes("--again")) await loadTenTimes(page, session, paths);
}

async function load(page, paths) {
  await page.evaluate(() => __bench.begin());
  await choose(page, paths);
  await page.waitForFunction((done) => __bench.isDone(done), DONE.source, {
    timeout: 180_000,
    polling: 50,
  });
  await atRest(page);
}

async function choose(page, paths) {
  await page.locator("input[type=file]").first().setInputFiles(paths);
  await page.waitForFunction(() => __bench.isOpening(), undefined, { polling: 20 });
}

/** Begins to open the files again and again, each time until the page says that it is at a stage. */
async function cancelAtStages(page, session, paths) {
  for (const stage of ["Reading residences", "Reading blocks", "Arranging", "Measuring"]) {
    await phase(page, session, `cancel at ${stage}`, async () => {
      const answer = page.evaluate((words) => __bench.cancelAt(words), stage);
      await choose(page, paths);
      print("other words after", await answer);
    });
    await page.reload();
    await page.waitForFunction((done) => __bench.isDone(done), DONE.source);
    await atRest(page);
  }
}

/** The memory of the page and its workers after each of ten loads, layers removed in between. */
async function loadTenTimes(page, session, paths) {
  for (let time = 1; time <= 10; time++) {
    await phase(page, session, `load ${time}`, async () => {
      await page.evaluate(() => __bench.removeAll());
      await load(page, paths);
      const megabytes = await page.evaluate(() => __bench.megabytes());
      print("memory of the page, MB", String(megabytes));
    });
  }
}

async function moveLimit(page) {
  const slider = page.getByRole("slider").first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const at = (share) => [box.x + 8 + share * (box.width - 16), box.y + box.height / 2];
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  for (let step = 0; step < STEPS; step++) {
    await page.mouse.move(...at(0.3 + 0.01 * step));
    await frame(page);
  }
  await page.mouse.up();
  await atRest(page);
}

async function opened(page) {
  for (let trial = 0; ; trial++) {
    try {
      await page.goto(`http://localhost:${PORT}/`);
      break;
    } catch (error) {
      if (trial === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await page.waitForFunction((done) => __bench.isDone(done), DONE.source);
}

function frame(page) {
  return page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
}

/** Until the map, the list and the judging have nothing left to do. */
async function atRest(page) {
  await page.waitForFunction(() => __bench.isAtRest(), undefined, {
    timeout: 120_000,
    polling: 50,
  });
}

/** Does something, and tells what it cost the thread of the page. */
async function phase(page, session, name, act) {
  console.log(`\n${name}`);
  await page.evaluate(() => __bench.tasks());
  const before = await busySeconds(session);
  await act();
  const lengths = await page.evaluate(() => __bench.tasks());
  const busy = (await busySeconds(session)) - before;
  const longest = [...lengths].sort((a, b) => b - a).slice(0, 6);
  print("tasks over 50 ms", { count: lengths.length, longest: longest.map(Math.round) });
  print("thread of the page, processor time", `${Math.round(1000 * busy)} ms`);
}

async function busySeconds(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value;
}

function print(name, value) {
  console.log(`  ${name.padEnd(36)}${typeof value === "string" ? value : JSON.stringify(value)}`);
}

/** High-water marks of the processes of pages and of the one that draws, in MiB. */
function memory() {
  const marks = {};
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      const type = /--type=(renderer|gpu-process)/.exec(command)?.[1];
      if (type === undefined || !isOurs(pid)) continue;
      const [, mark] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
      const [, now] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
      const toMiB = (kibibytes) => Math.round(kibibytes / 1024);
      if (marks[type] === undefined || toMiB(mark) > marks[type].most)
        marks[type] = { now: toMiB(now), most: toMiB(mark) };
    } catch {
      // It ended in this moment.
    }
  }
  return marks;
}

/** Whether a process was started by this program, or by one that was. */
function isOurs(pid) {
  for (let at = pid; at !== "0"; ) {
    if (Number(at) === process.pid) return true;
    [, at] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${at}/status`, "utf8"));
  }
  return false;
}

/** Runs in the page, before its scripts. */
function watch() {
  let begun = 0;
  let first = null; // a picture of the new homes
  let drawn = null; // and all of it on the screen
  const said = [];
  let lengths = [];
  const since = () => Math.round(performance.now() - begun);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) lengths.push(duration);
  }).observe({ type: "longtask" });
  const { prototype } = WebGL2RenderingContext;
  const { drawElements } = prototype;
  prototype.drawElements = function (mode, count, ...rest) {
    drawElements.call(this, mode, count, ...rest);
    if (begun === 0 || first !== null || mode !== this.POINTS || count < 5000) return;
    first = since();
    const fence = this.fenceSync(this.SYNC_GPU_COMMANDS_COMPLETE, 0);
    const look = () => {
      const isDone = this.getSyncParameter(fence, this.SYNC_STATUS) === this.SIGNALED;
      if (isDone) drawn = since();
      else setTimeout(look, 5);
    };
    setTimeout(look, 5);
  };
  const status = () => document.querySelector('[role="status"]')?.textContent ?? "";
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      const text = status().replace(/\d.*/, "");
      if (said.at(-1)?.[1] !== text) said.push([since(), text]);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const nextPicture = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  const until = async (isSo) => {
    const start = performance.now();
    while (!isSo()) {
      if (performance.now() - start > 60_000) return "nothing in a minute";
      await new Promise((next) => setTimeout(next, 2));
    }
    const found = performance.now() - start;
    await nextPicture();
    return { ms: Math.round(found), shown: Math.round(performance.now() - start) };
  };
  const isStale = () => document.querySelector(".status-words")?.dataset.stale !== undefined;
  globalThis.__bench = {
    begin() {
      begun = performance.now();
      said.length = 0;
    },
    isDone: (done) => new RegExp(done).test(status()) && !isStale(),
    /** Says yes where the page asks whether so much is to be opened. */
    isOpening() {
      const yes = [...document.querySelectorAll("button")].find(
        ({ textContent }) => textContent === "Open anyway",
      );
      yes?.click();
      return document.querySelector(".progress") !== null || /^(Opening|Reading)/.test(status());
    },
    isAtRest: () => document.body.dataset.mapIdle === "1" && !isStale(),
    times: () => ({ said, firstHomes: first, drawn, atRest: since() }),
    tasks() {
      const taken = lengths;
      lengths = [];
      return taken;
    },
    /** Presses Cancel the moment the page says that it is at a stage. */
    cancelAt(stage) {
      return new Promise((done) => {
        const watching = new MutationObserver(async () => {
          const button = document.querySelector(".status button");
          if (button === null || !status().startsWith(stage)) return;
          watching.disconnect();
          button.click();
          done(await until(() => !status().startsWith(stage)));
        });
        watching.observe(document.body, { subtree: true, childList: true, characterData: true });
        setTimeout(() => done("no such stage in a minute"), 60_000);
      });
    },
    async removeAll() {
      const next = () => document.querySelector('button[aria-label^="Remove"]');
      for (let button = next(); button !== null; button = next()) {
        button.click();
        await until(() => !button.isConnected);
      }
    },
    async megabytes() {
      const { bytes } = await performance.measureUserAgentSpecificMemory();
      return Math.round(bytes / 1e6);
    },
    async measureBy(name) {
      const label = [...document.querySelectorAll("label.radio-row")].find(
        ({ textContent }) => textContent === name,
      );
      const input = label.querySelector("input");
      if (input.checked) return null;
      input.click();
      const start = performance.now();
      await until(isStale);
      await until(() => !isStale());
      return Math.round(performance.now() - start);
    },
    why(place) {
      const before = document.querySelector("#why .why-head")?.textContent;
      document.querySelector(`button[data-place="${place}"]`).click();
      return until(() => {
        const head = document.querySelector(".why .why-head");
        return head !== null && head.textContent !== before && document.querySelector(".answers");
      });
    },
    sortBy(name) {
      const button = [...document.querySelectorAll(".gap-head button")].find(({ textContent }) =>
        textContent.startsWith(name),
      );
      if (button === undefined) return null;
      const rows = () => document.querySelector(".gap-table tbody").textContent;
      const before = rows();
      button.click();
      const isSorted = () => button.closest("th").ariaSort !== "none";
      return until(() => rows() !== before || isSorted());
    },
    filterBy(text) {
      const field = document.querySelector('.gap-filter input[type="search"]');
      if (field === null) return null;
      const rows = () => document.querySelector(".gap-table tbody").textContent;
      const before = rows();
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      set.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return until(() => rows() !== before);
    },
  };
}
