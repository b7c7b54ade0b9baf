import type { MapStill } from "../map/map-types.ts";
import type { Commands } from "../ui/commands.ts";
import { wordsOf } from "../ui/words/words.ts";
import type { ExportedFile } from "../worker/protocol.ts";
import type { CommandTools } from "./command-tools.ts";
import { ON_PAPER } from "./map-holder.ts";
import { saveFile } from "./save-file.ts";

type OutputCommands = Pick<
  Commands,
  | "exportAs"
  | "saveMap"
  | "mapPicture"
  | "print"
  | "saveProblems"
  | "copyLink"
  | "followLink"
  | "leaveLink"
>;

export function outputCommands({
  stores,
  analysis,
  map,
  link,
  onCrash,
  today,
}: CommandTools): OutputCommands {
  /** The map as it was drawn for the page that is being printed. */
  let forPaper: MapStill | null = null;
  addEventListener("afterprint", () => {
    forPaper = null;
  });

  /** @param making the file; or why there is none, null where the result has changed meanwhile */
  const saveThe = (making: Promise<ExportedFile | string | null>): void => {
    making
      .then((file) => {
        const words = wordsOf(stores.view.getState().lang);
        const hasFile = file !== null && typeof file !== "string";
        if (hasFile) saveFile(file.fileName, file.mediaType, file.bytes);
        const toast = hasFile ? words.saved(file.fileName) : (file ?? words.notSaved);
        stores.view.setState({ toast });
      })
      .catch(onCrash);
  };
  return {
    exportAs: (format) =>
      saveThe(analysis.exportFile(format, stores.view.getState().lang, today())),
    saveMap() {
      const say = (toast: string): void => stores.view.setState({ toast });
      const drawn = import("./picture-file.ts").then(({ pictureFile }) =>
        pictureFile({ stores, map, say, date: today() }),
      );
      saveThe(drawn);
    },
    mapPicture() {
      const still = forPaper ?? map.use((drawn) => drawn.still());
      if (still === undefined) return null;
      const isDark = forPaper === null && stores.view.getState().isDark;
      return { url: still.canvas.toDataURL(), isDark };
    },
    print() {
      // Paper is white, and finer than a screen: the map is drawn for it.
      const drawing = map.use((drawn) => drawn.stillAs(ON_PAPER));
      const print = (still: MapStill | null): void => {
        forPaper = still;
        window.print();
      };
      if (drawing === undefined) print(null);
      else drawing.then(print, () => print(null)).catch(onCrash);
    },
    copyLink() {
      const say = (isCopied: boolean): void => {
        const { bar } = wordsOf(stores.view.getState().lang);
        stores.view.setState({ toast: isCopied ? bar.linkCopied : bar.linkNotCopied });
      };
      // Some browsers have no clipboard for a page that did not come by https.
      (navigator.clipboard?.writeText(link().now()) ?? Promise.reject()).then(
        () => say(true),
        () => say(false),
      );
    },
    followLink: () => link().follow(),
    leaveLink: () => link().leave(),
    saveProblems: (layer) => saveThe(analysis.problemsFile(layer, stores.view.getState().lang)),
  };
}
