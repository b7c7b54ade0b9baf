import type { AnalysisSettings } from "../core/model/analysis.ts";
import { DEFAULT_SPEEDS } from "../core/standards/demand.ts";
import { packById } from "../core/standards/registry.ts";
import { ofAllServices } from "../state/selection.ts";
import { settingsOf } from "../state/settings-store.ts";
import type { Commands } from "../ui/commands.ts";
import type { CommandTools } from "./command-tools.ts";
import { NO_RESULTS } from "./data-link.ts";

type SettingsCommands = Pick<
  Commands,
  | "choosePack"
  | "setLimit"
  | "setAllLimits"
  | "setMinShare"
  | "setJudgeBy"
  | "setMinutes"
  | "setSpeed"
  | "resetSpeeds"
  | "setDistance"
  | "confirmAbsent"
>;

export function settingsCommands({ stores, history }: CommandTools): SettingsCommands {
  const now = (): AnalysisSettings => stores.settings.getState().settings;
  return {
    choosePack(id) {
      const pack = packById(id);
      if (pack === null || pack.id === now().pack.id) return;
      const { distance, confirmedAbsent, speeds } = now();
      // Criteria are another list now: what points at one of them points at nothing.
      stores.view.setState((view) => ({
        focus: null,
        shownAreas: [],
        selection: ofAllServices(view.selection),
      }));
      stores.report.setState(NO_RESULTS);
      history.change("pack", { ...settingsOf(pack), distance, confirmedAbsent, speeds });
    },
    setLimit(criterion, metres) {
      const limits = now().limits.map((limit, k) => (k === criterion ? metres : limit));
      history.change(`limit ${criterion}`, { ...now(), limits });
    },
    setAllLimits(choice) {
      const limits = now().pack.criteria.map(({ limitMetres, strictMetres }) =>
        choice === "strict" ? (strictMetres ?? limitMetres) : limitMetres,
      );
      const { minShare, judgeBy, minutes } = choice === "pack" ? settingsOf(now().pack) : now();
      history.change("all limits", { ...now(), limits, minShare, judgeBy, minutes });
    },
    setMinShare: (minShare) => history.change("share", { ...now(), minShare }),
    setJudgeBy: (judgeBy) => history.change("judge by", { ...now(), judgeBy }),
    setMinutes(criterion, minutes) {
      const changed = now().minutes.map((limit, k) => (k === criterion ? minutes : limit));
      history.change(`minutes ${criterion}`, { ...now(), minutes: changed });
    },
    setSpeed(group, metresPerSecond) {
      const speeds = { ...now().speeds, [group]: metresPerSecond };
      history.change(`speed ${group}`, { ...now(), speeds });
    },
    resetSpeeds: () => history.change("speeds", { ...now(), speeds: DEFAULT_SPEEDS }),
    setDistance(distance) {
      stores.settings.setState({ isDistanceChosen: true });
      history.change("distance", { ...now(), distance });
    },
    confirmAbsent(category, isAbsent) {
      const others = now().confirmedAbsent.filter((other) => other !== category);
      const confirmedAbsent = isAbsent ? [...others, category] : others;
      history.change("absent", { ...now(), confirmedAbsent });
    },
  };
}
