import { GrowingUint32 } from "../base/growing-columns.ts";
import { NONE } from "../base/none.ts";
import type { Repetitions, TextPool } from "./text-pool.ts";

/** What is known of each feature beside its shape and its properties. */
export class FeatureRows {
  readonly ids = new GrowingUint32(); // texts
  readonly featureIndex = new GrowingUint32(); // in the file, from 0
  readonly lines = new GrowingUint32(); // from 1; 0 without lines
  private readonly texts: TextPool;
  private areIdsRising = true;

  constructor(texts: TextPool) {
    this.texts = texts;
  }

  /** @param id number of its text; NONE for a feature without one */
  add(id: number, index: number, line: number): void {
    const { ids, texts } = this;
    const text = id === NONE ? texts.addString(`#${index}`) : id;
    if (this.areIdsRising && ids.length > 0) {
      this.areIdsRising = texts.isBehind(text, ids.at(ids.length - 1));
    }
    ids.push(text);
    this.featureIndex.push(index);
    this.lines.push(line);
  }

  /** Ids that come more than once. Those in rising order, as most are, need no look at each. */
  repeatedIds(): Repetitions {
    return this.areIdsRising ? NO_REPETITIONS : this.texts.repetitions(this.ids);
  }

  makeRoom(times: number): void {
    for (const column of [this.ids, this.featureIndex, this.lines]) column.makeRoom(times);
  }
}

const NO_REPETITIONS: Repetitions = { count: 0, first: NONE };
