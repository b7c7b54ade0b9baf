import { SYMBOL_BOX } from "../../look/shapes.ts";
import { symbolPieces } from "../../look/symbol-path.ts";
import { useView } from "../stores.ts";

interface CategorySymbolProps {
  readonly category: string;
  readonly isDark?: boolean; // else as the page is
}

/** The mark that the category has on the map. The name always stands beside it. */
export function CategorySymbol({ category, isDark }: CategorySymbolProps) {
  const pageIsDark = useView((view) => view.isDark);
  const { shapePath, iconPath, iconTransform, fill, edge, ink } = symbolPieces(
    category,
    isDark ?? pageIsDark,
  );
  return (
    <svg
      className="symbol"
      viewBox={`0 0 ${SYMBOL_BOX} ${SYMBOL_BOX}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapePath} fill={fill} stroke={edge} />
      <path d={iconPath} transform={iconTransform} fill={ink} />
    </svg>
  );
}
