import { facilityTitle } from "../parts/block-label.ts";
import { categoryName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { useDataset } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

interface FacilityAnswerProps {
  readonly facility: number; // row of the facilities
}

/** A facility: what it counts as, and whether it is real. */
export function FacilityAnswer({ facility }: FacilityAnswerProps) {
  const { why: words } = useWords();
  const lang = useLang();
  const facilities = useDataset(({ data }) => data?.facilities ?? null);
  if (facilities === null || facility >= facilities.count) return null;
  const title = facilityTitle(facilities, facility);
  const categories = facilities.categories[facility] ?? [];
  const id = facilities.ids[facility] ?? "";
  return (
    <>
      <header className="why-head">
        <p className="why-kind">{words.facility}</p>
        <h2>
          <bdi title={title}>{title}</bdi>
        </h2>
        {id !== title && (
          <p className="fine">
            <bdi>{id}</bdi>
          </p>
        )}
      </header>
      <h3>{words.serves}</h3>
      {categories.length === 0 ? (
        <p className="fine">{words.noCategory}</p>
      ) : (
        <ul className="served">
          {categories.map((category) => (
            <li key={category}>
              <CategorySymbol category={category} />
              {categoryName(category, lang)}
            </li>
          ))}
        </ul>
      )}
      {facilities.synthetic[facility] === 1 && <p className="fine notice">{words.synthetic}</p>}
    </>
  );
}
