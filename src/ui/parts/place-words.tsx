import { useWords } from "../words/use-words.ts";
import { type PlaceName, placeText } from "./block-label.ts";

interface PlaceWordsProps {
  readonly place: PlaceName;
  readonly id: string; // said where somebody points
  readonly isSynthetic?: boolean;
}

/** The name of a place in a list. Where room is short the name is cut, never what is beside it. */
export function PlaceWords({ place, id, isSynthetic = false }: PlaceWordsProps) {
  const { names: words } = useWords();
  const text = placeText(place);
  return (
    <span className="place-words" title={id === "" || id === text ? text : `${text} · ${id}`}>
      <bdi className="clip">{place.name}</bdi>
      {place.mark !== "" && <span className="place-mark"> {place.mark}</span>}
      {isSynthetic && <span className="badge"> {words.synthetic}</span>}
    </span>
  );
}
