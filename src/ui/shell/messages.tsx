import { lazy, Suspense, useEffect } from "react";
import { useCommands } from "../commands.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useDataset, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** What went wrong or well, over everything else. */
export function Messages() {
  return (
    <div className="messages">
      <Crash />
      <RecoveryNotice />
      <Suspense fallback={null}>
        <MemoryQuestion />
      </Suspense>
      <Refused />
      <FilesOfLink />
      <Suspense fallback={null}>
        <SourceQuestion />
      </Suspense>
      <Placed />
      <Toast />
    </div>
  );
}

/** Questions about files come after the page. */
const MemoryQuestion = lazy(async () => ({
  default: (await import("./memory-question.tsx")).MemoryQuestion,
}));
const SourceQuestion = lazy(async () => ({
  default: (await import("../data/source-question.tsx")).SourceQuestion,
}));

/** Comes when a file needs it, with the words for all that can be wrong with one. */
const RefusedFiles = lazy(async () => ({
  default: (await import("./refused-files.tsx")).RefusedFiles,
}));

function Refused() {
  const isRefused = useDataset((dataset) => dataset.refused.length > 0);
  if (!isRefused) return null;
  return (
    <Suspense fallback={null}>
      <RefusedFiles />
    </Suspense>
  );
}

/** Comes when the files of a link are not there. */
const LinkNotice = lazy(async () => ({
  default: (await import("./link-notice.tsx")).LinkNotice,
}));

function FilesOfLink() {
  const isMissing = useDataset((dataset) => dataset.filesOfLink !== null);
  return (
    <div aria-live="polite">
      <Suspense fallback={null}>{isMissing && <LinkNotice />}</Suspense>
    </div>
  );
}

/** Layers were moved on the user's word: said, with the way back. */
function Placed() {
  const { places: words, dismiss } = useWords();
  const { undoPlacing, dismissPlacing } = useCommands();
  const placing = useDataset((dataset) => dataset.placing);
  return (
    <div aria-live="polite">
      {placing !== null && (
        <div className="message message-done">
          <span>{words.placed(placing.layers)}</span>
          <button type="button" className="button" onClick={() => undoPlacing()}>
            {words.undo}
          </button>
          <IconButton icon="close" label={dismiss} onClick={() => dismissPlacing()} />
        </div>
      )}
    </div>
  );
}

/** The analysis stopped: what came back, and what is offered again. */
function RecoveryNotice() {
  const { recovery: words, dismiss } = useWords();
  const { openInterrupted, dismissRecovery } = useCommands();
  const recovery = useDataset((dataset) => dataset.recovery);
  if (recovery === null) return null;
  const { isDone, reason, unreadable, interrupted } = recovery;
  if (!isDone) {
    return (
      <div className="message message-bad" role="alert">
        <p>{words.restoring}</p>
      </div>
    );
  }
  return (
    <div className="message message-bad" role="alert">
      <h2>{words.restored}</h2>
      <p>{unreadable.length > 0 ? words.unreadable(unreadable) : words.restoredLead}</p>
      {interrupted.length > 0 && (
        <>
          <p>
            {words.interrupted(interrupted.flatMap(({ files }) => files.map((file) => file.name)))}
          </p>
          <button type="button" className="button" onClick={() => openInterrupted()}>
            {words.again}
          </button>
        </>
      )}
      <p className="fine">
        <code>{reason}</code>
      </p>
      <button type="button" className="button" onClick={() => dismissRecovery()}>
        {dismiss}
      </button>
    </div>
  );
}

function Crash() {
  const { crash: words } = useWords();
  const crash = useDataset((dataset) => dataset.crash);
  if (crash === null) return null;
  return (
    <div className="message message-bad" role="alert">
      <h2>{words.title}</h2>
      <p>{words.remedy}</p>
      <p className="fine">
        <code>{crash}</code>
      </p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </div>
  );
}

const TOAST_SHOWN_MS = 5000;

function Toast() {
  const { dismissToast } = useCommands();
  const toast = useView((view) => view.toast);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(dismissToast, TOAST_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, dismissToast]);
  // The live region is always there: what appears together with its region is not read aloud.
  return <div aria-live="polite">{toast !== null && <p className="message toast">{toast}</p>}</div>;
}
