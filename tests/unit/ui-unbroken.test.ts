import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Unbroken } from "../../src/ui/parts/unbroken.tsx";

const unbrokenIn = (text: string): readonly string[] =>
  [
    ...renderToStaticMarkup(createElement(Unbroken, { text })).matchAll(
      /<span[^>]*>([^<]*)<\/span>/g,
    ),
  ].map(([, part = ""]) => part);

it.each([
  ["老年人已覆盖 2,256 人，未覆盖不到 1 人", ["2,256 人", "1 人"]],
  ["约 4 人（82.3–92.4%）至少缺少", ["4 人", "（82.3–92.4%）"]],
  ["56 of 60 blocks, 1.5 km or 500 m (12.3\u202f%) away", ["1.5 km", "500 m", "(12.3\u202f%)"]],
  ["12 minutes", []],
])("keeps figures and units of %j in one line", (text, parts) => {
  expect(unbrokenIn(text)).toEqual(parts);
});
