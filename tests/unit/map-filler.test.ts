import { expect, it, vi } from "vitest";
import { createFiller, type FillableSource } from "../../src/map/filler.ts";

/** A source that keeps what it is given, and the sizes of the pieces. */
class KeepingSource {
  readonly pieces: number[] = [];
  ids: unknown[] = [];

  setData({ features }: GeoJSON.FeatureCollection): Promise<void> {
    this.ids = [];
    return this.add(features);
  }

  updateData({ add }: { readonly add: readonly GeoJSON.Feature[] }): Promise<void> {
    return this.add(add);
  }

  private add(features: readonly GeoJSON.Feature[]): Promise<void> {
    this.pieces.push(features.length);
    this.ids.push(...features.map(({ id }) => id));
    return Promise.resolve();
  }
}

function filling(isDrawingSlow = false) {
  const sources = { blocks: new KeepingSource(), facilities: new KeepingSource() };
  type Id = keyof typeof sources;
  const filler = createFiller<Id>(
    (id) => sources[id] as unknown as FillableSource, // the part in use
    () => isDrawingSlow,
  );
  const done = () => vi.waitFor(() => expect(filler.isBusy()).toBe(false));
  return { filler, sources, done };
}

const features = (count: number, first = 0): readonly GeoJSON.Feature[] =>
  Array.from({ length: count }, (_, row) => ({
    type: "Feature",
    id: first + row,
    properties: {},
    geometry: { type: "Point", coordinates: [0, 0] },
  }));
const rows = (count: number, first = 0): readonly number[] =>
  features(count, first).map(({ id }) => Number(id));

it("a source gets all features, in pieces and in order", async () => {
  const { filler, sources, done } = filling();
  filler.fill("blocks", () => features(2500));
  expect(filler.isBusy()).toBe(true);
  await done();
  expect(sources.blocks.pieces).toEqual([1000, 1000, 500]);
  expect(sources.blocks.ids).toEqual(rows(2500));
});

it("a source of very many features gets them in ten pieces", async () => {
  const { filler, sources, done } = filling();
  filler.fill("blocks", () => features(50_000));
  await done();
  expect(sources.blocks.pieces).toEqual(Array.from({ length: 10 }, () => 5000));
});

it("a source gets all features at once where drawing is slow", async () => {
  const { filler, sources, done } = filling(true);
  filler.fill("blocks", () => features(5000));
  await done();
  expect(sources.blocks.pieces).toEqual([5000]);
});

it("a source of no features is emptied", async () => {
  const { filler, sources, done } = filling();
  filler.fill("blocks", () => features(3));
  await done();
  filler.fill("blocks", () => []);
  await done();
  expect(sources.blocks.ids).toEqual([]);
});

it("newer features end the filling with older ones", async () => {
  const { filler, sources, done } = filling();
  filler.fill("blocks", () => features(3000));
  filler.fill("facilities", () => features(10));
  await vi.waitFor(() => expect(sources.blocks.pieces.length).toBeGreaterThan(0));
  filler.fill("blocks", () => features(20, 5000));
  await done();
  expect(sources.blocks.ids).toEqual(rows(20, 5000));
  expect(sources.facilities.ids).toEqual(rows(10));
});

it("what is dropped is not handed over, and what comes after it is", async () => {
  const { filler, sources, done } = filling();
  filler.fill("blocks", () => features(10));
  filler.drop();
  expect(filler.isBusy()).toBe(false);
  filler.fill("facilities", () => features(2));
  await done();
  expect(sources.blocks.pieces).toEqual([]);
  expect(sources.facilities.ids).toEqual(rows(2));
});

it("a source that is gone does not keep others waiting", async () => {
  const kept = new KeepingSource();
  const broken = { setData: () => Promise.reject(new Error("removed")) };
  const sources = { gone: undefined, broken, kept };
  const filler = createFiller<keyof typeof sources>(
    (id) => sources[id] as unknown as FillableSource | undefined, // the part in use
    () => false,
  );
  filler.fill("gone", () => features(1));
  filler.fill("broken", () => features(1));
  filler.fill("kept", () => features(1));
  await vi.waitFor(() => expect(filler.isBusy()).toBe(false));
  expect(kept.ids).toEqual([0]);
});

it("newer features that come before the first were handed over take their place", async () => {
  const { filler, sources, done } = filling();
  filler.fill("blocks", () => features(2));
  filler.fill("blocks", () => features(3));
  await Promise.resolve();
  filler.fill("blocks", () => features(4, 10));
  await done();
  expect(sources.blocks.ids).toEqual(rows(4, 10));
});
