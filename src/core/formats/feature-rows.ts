import { GrowingUint32 } from "../base/growing-columns.ts";
import { NONE } from "../base/none.ts";
import type { TextPool } from "./text-pool.ts";

/** What is known of each feature beside its shape and its properties. */
export class FeatureRows {
  readonly ids = new GrowingUint32(); // texts
  readonly featureIndex = new GrowingUint32(); // in the file, from 0
  readonly lines = new GrowingUint32(); // from 1; 0 without lines
  private readonly texts: TextPool;

  constructor(texts: TextPool) {
    this.texts = texts;
  }

  /** @param id number of its text; NONE for a feature without one */
  add(id: number, index: number, line: number): void {
    this.ids.push(id === NONE ? this.texts.addString(`#${index}`) : id);
    this.featureIndex.push(index);
    this.lines.push(line);
  }

  makeRoom(times: number): void {
    for (const column of [this.ids, this.featureIndex, this.lines]) column.makeRoom(times);
  }
}
