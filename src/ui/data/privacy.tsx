import { Icon } from "../parts/icon.tsx";
import { useWords } from "../words/use-words.ts";

/** The promise of the whole page. */
export function Privacy() {
  const { data } = useWords();
  return (
    <p className="privacy">
      <Icon name="lock" />
      {data.privacy}
    </p>
  );
}
