import { Dialog } from "../parts/dialog.tsx";
import { useWords } from "../words/use-words.ts";

interface KeysDialogProps {
  readonly onClose: () => void;
}

/** Which key does what. */
export function KeysDialog({ onClose }: KeysDialogProps) {
  const { keys } = useWords();
  return (
    <Dialog title={keys.title} onClose={onClose}>
      <dl className="keys">
        {keys.list.map((hint) => (
          <div key={hint.does}>
            <dt>
              {hint.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{hint.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
