import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { type ReadAnswer, type ReadCall, readBy, shareOut } from "../../src/cli/read-elsewhere.ts";
import { answerTo } from "../../src/cli/read-for-others.ts";
import type { Reading } from "../../src/core/formats/file-format.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { type FileToLoad, loadFiles } from "../../src/core/pipeline/load.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const point = (id: string, properties: object) =>
  `{"type":"Feature","id":${id},"geometry":{"type":"Point","coordinates":[113.2,23.1]},"properties":${JSON.stringify(properties)}}`;
const collection = (...features: string[]) =>
  `{"type":"FeatureCollection","features":[${features.join(",\n")}]}`;

const ODD = collection(
  point('"a"', { name: "社区医院", beds: 40, share: 0.25, open: true }),
  point("7", { tags: ["x", { y: null }], closed: false, none: null, minus: -0 }),
  point('"a"', { "": "", name: "" }),
  '{"type":"Feature","geometry":null}',
);
/** Half of a surrogate pair: text without UTF-8. */
const LONE = collection(point('"\\ud800"', { name: "x" }), point('"b"', {}));

/** All that a layer says, whatever it is made of. */
const told = (layer: RawLayer) => ({
  ...layer,
  ids: [...layer.ids],
  properties: {
    keys: layer.properties.keys,
    objects: Array.from({ length: layer.properties.count }, (_, row) =>
      layer.properties.object(row),
    ),
    columns: layer.properties.keys.map((key) =>
      Array.from({ length: layer.properties.count }, (_, row) => layer.properties.column(key)(row)),
    ),
  },
});
const toldBy = (reading: Reading | null) =>
  reading?.ok === true ? reading.value.map(told) : reading;

const folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A thread that answers as the real one does; what it says is copied as between threads. */
class Thread extends EventEmitter {
  private readonly answer: (call: ReadCall, send: (answer: ReadAnswer) => void) => Promise<void>;

  constructor(answer: Thread["answer"] = answerTo) {
    super();
    this.answer = answer;
  }

  postMessage(call: ReadCall): void {
    void this.answer(structuredClone(call), (answer) =>
      this.emit("message", structuredClone(answer)),
    );
  }
}
const threadOf = (thread: EventEmitter): Worker => thread as Worker; // of which no more is used

describe("a file read on another thread", () => {
  it.each([
    ["of everything", ODD],
    ["with text without UTF-8", LONE],
    ["of nothing", collection()],
    ["that is none", "{"],
  ])("%s tells what it tells when it is read here", async (_, content) => {
    const path = written("file.geojson", content);
    const call = { file: 0, path, said: {} };
    const there = await readBy(threadOf(new Thread()), call, QUIET);
    const here = await readFile(sourceFile("file.geojson", content), QUIET);
    expect(toldBy(there)).toEqual(toldBy(here));
    expect(there?.ok).toBe(content !== "{");
  });

  it("is told with what was said of it, and its progress comes back", async () => {
    const path = written("cut.geojson", ODD.slice(0, -150));
    const files: string[] = [];
    const control = { ...QUIET, onProgress: ({ file }: { file: string }) => void files.push(file) };
    const thread = threadOf(new Thread());
    const strict = await readBy(thread, { file: 1, path, said: {} }, control);
    const partial = await readBy(thread, { file: 2, path, said: { mayBeCut: true } }, control);
    expect([strict?.ok, partial?.ok]).toEqual([false, true]);
    expect(new Set(files)).toEqual(new Set(["cut.geojson"]));
    expect(thread.listenerCount("message")).toBe(0);
  });

  it("gives nothing when it is not there, when the thread ends, and when the run is to end", async () => {
    const path = written("file.geojson", ODD);
    const call = { file: 0, path, said: {} };
    const missing = { ...call, path: join(folder, "missing.geojson") };
    const ended = new Thread(async () => void setImmediate(() => ended.emit("exit", 1)));
    const isEnding = { ...QUIET, shouldStop: () => true };
    expect(await readBy(threadOf(new Thread()), missing, QUIET)).toBeNull();
    expect(await readBy(threadOf(ended), call, QUIET)).toBeNull();
    expect(await readBy(threadOf(new Thread()), call, isEnding)).toBeNull();
  });
});

describe("files that are loaded", () => {
  const home = (name: string): FileToLoad => ({
    source: sourceFile(name, collection(point('"h"', { population: 3 }))),
  });
  const away = (file: FileToLoad, delayMs: number): FileToLoad => ({
    ...file,
    elsewhere: async (control) => {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const reading = await readFile(file.source, control);
      return reading.ok
        ? { ...reading, value: reading.value.map((raw) => ({ ...raw, format: "elsewhere" })) }
        : reading;
    },
  });

  it("keep their order whoever reads them", async () => {
    const files = [away(home("a.geojson"), 20), home("b.geojson"), away(home("c.geojson"), 1)];
    const { layers } = await loadFiles(files, QUIET);
    expect(layers.map(({ raw }) => [raw.file, raw.format])).toEqual([
      ["a.geojson", "elsewhere"],
      ["b.geojson", "geojson"],
      ["c.geojson", "elsewhere"],
    ]);
  });

  it("are read here when the other thread could not", async () => {
    const failed = { ...home("a.geojson"), elsewhere: async () => null };
    const { layers } = await loadFiles([failed], QUIET);
    expect(layers.map(({ raw }) => raw.format)).toEqual(["geojson"]);
  });
});

describe("files are shared out", () => {
  it.each([
    [
      [190, 2, 50, 180],
      2,
      [
        [0, 1],
        [3, 2],
      ],
    ],
    [[5, 5, 5], 1, [[0, 1, 2]]],
    [[1, 9], 3, [[1], [0], []]],
    [[], 2, [[], []]],
  ])("%j by %d", (sizes, threads, shares) => {
    expect(shareOut(sizes, threads).map((files) => [...files])).toEqual(shares);
  });
});
