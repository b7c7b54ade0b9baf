/** Outline of a symbol in a box of 24 units, with the place for an icon inside it. */
export interface Shape {
  readonly path: string;
  readonly icon: { readonly x: number; readonly y: number; readonly size: number };
}

/** Side of the box that shapes and symbols are drawn in; 2 units are left round the shape. */
export const SYMBOL_BOX = 24;

const CENTRE = SYMBOL_BOX / 2;

/** Outlines of about the same weight to the eye: those with corners reach further out. */
export const SHAPES = {
  circle: {
    path: "M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20Z",
    icon: centred(12.4),
  },
  square: {
    path: "M5.5 2.8h13a2.7 2.7 0 0 1 2.7 2.7v13a2.7 2.7 0 0 1-2.7 2.7h-13a2.7 2.7 0 0 1-2.7-2.7v-13a2.7 2.7 0 0 1 2.7-2.7Z",
    icon: centred(13),
  },
  diamond: {
    path: "M10.6 1.6a2 2 0 0 1 2.8 0l9 9a2 2 0 0 1 0 2.8l-9 9a2 2 0 0 1-2.8 0l-9-9a2 2 0 0 1 0-2.8Z",
    icon: centred(11),
  },
  hexagon: { path: polygon(6, 10.8, 0), icon: centred(12.2) },
  pentagon: { path: polygon(5, 11.2, -90, 0.6), icon: centred(11.6, 0.8) },
  octagon: { path: polygon(8, 10.7, 22.5), icon: centred(12.6) },
  shield: {
    path: "M12 1.6l9 2.6v7.6c0 5.2-3.6 8.8-9 10.8c-5.4-2-9-5.6-9-10.8v-7.6Z",
    icon: centred(12.2, -0.8),
  },
  arch: {
    path: "M3 21.4v-10.4a9 9 0 0 1 18 0v10.4Z",
    icon: centred(12.2, 0.8),
  },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

function centred(size: number, lower = 0): Shape["icon"] {
  return { x: CENTRE - size / 2, y: CENTRE - size / 2 + lower, size };
}

function polygon(corners: number, radius: number, firstDegrees: number, lower = 0): string {
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = ((firstDegrees + (360 * corner) / corners) * Math.PI) / 180;
    const x = CENTRE + radius * Math.cos(angle);
    const y = CENTRE + lower + radius * Math.sin(angle);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  });
  return `M${points.join("L")}Z`;
}
