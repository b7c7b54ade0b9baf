/**
 * A priority queue of nodes by metres: a heap with four children a node, in typed arrays. Entries
 * are not decreased; a node is pushed again instead, and the caller drops what is out of date.
 */
export class MetresQueue {
  length = 0;
  private nodes: Uint32Array;
  private metres: Float64Array;

  /** @param expected entries to make room for; the queue grows when there are more */
  constructor(expected: number) {
    this.nodes = new Uint32Array(Math.max(16, expected));
    this.metres = new Float64Array(Math.max(16, expected));
  }

  /** Metres of the entry that `pop` will give. */
  get nearestMetres(): number {
    return this.metres[0]!;
  }

  clear(): void {
    this.length = 0;
  }

  push(node: number, metres: number): void {
    if (this.length === this.nodes.length) this.grow();
    let hole = this.length++;
    while (hole > 0) {
      const parent = (hole - 1) >>> 2;
      if (this.metres[parent]! <= metres) break;
      this.nodes[hole] = this.nodes[parent]!;
      this.metres[hole] = this.metres[parent]!;
      hole = parent;
    }
    this.nodes[hole] = node;
    this.metres[hole] = metres;
  }

  /** The node with the fewest metres. */
  pop(): number {
    const nearest = this.nodes[0]!;
    const last = --this.length;
    if (last > 0) this.sink(this.nodes[last]!, this.metres[last]!);
    return nearest;
  }

  private sink(node: number, metres: number): void {
    let hole = 0;
    for (;;) {
      const first = 4 * hole + 1;
      if (first >= this.length) break;
      let least = first;
      const end = Math.min(first + 4, this.length);
      for (let child = first + 1; child < end; child++) {
        if (this.metres[child]! < this.metres[least]!) least = child;
      }
      if (this.metres[least]! >= metres) break;
      this.nodes[hole] = this.nodes[least]!;
      this.metres[hole] = this.metres[least]!;
      hole = least;
    }
    this.nodes[hole] = node;
    this.metres[hole] = metres;
  }

  private grow(): void {
    const nodes = new Uint32Array(2 * this.nodes.length);
    const metres = new Float64Array(2 * this.metres.length);
    nodes.set(this.nodes);
    metres.set(this.metres);
    this.nodes = nodes;
    this.metres = metres;
  }
}
