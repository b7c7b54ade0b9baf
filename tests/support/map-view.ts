import type { View } from "../../src/map/view.ts";

/** A view of a square of Mercator, round a middle, 400 pixels wide. */
export function viewOn([x, y]: readonly [number, number], side: number): View {
  const w = 3; // as with a camera above the plan
  const matrix = new Float64Array(16);
  matrix[0] = (2 * w) / side;
  matrix[5] = (-2 * w) / side;
  matrix[12] = (-2 * w * x) / side;
  matrix[13] = (2 * w * y) / side;
  matrix[15] = w;
  const box = [x - side / 2, y - side / 2, x + side / 2, y + side / 2] as const;
  return { matrix, zoom: 12, pixelRatio: 1, width: 400, height: 400, box };
}
