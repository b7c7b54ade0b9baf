import { describe, expect, it, onTestFinished, vi } from "vitest";
import { latest, latestShown } from "../../src/app/latest.ts";

/** A call that ends when the test says so. */
function manual() {
  const waiting: ((output: string) => void)[] = [];
  const asked: string[] = [];
  return {
    asked,
    call: (input: string) =>
      new Promise<string>((resolve) => {
        asked.push(input);
        waiting.push(resolve);
      }),
    end: (output: string) => waiting.shift()?.(output),
  };
}

describe("of many calls only the newest answer matters, so", () => {
  it("a call that finds nothing under way runs at once", async () => {
    const { call, end } = manual();
    const answer = latest(call)("a");
    end("A");
    await expect(answer).resolves.toBe("A");
  });

  it("of those that wait, only the last one runs; the others answer null", async () => {
    const { call, end, asked } = manual();
    const ask = latest(call);
    const answers = [ask("a"), ask("b"), ask("c")];
    end("A");
    await expect(answers[0]).resolves.toBe("A");
    end("C");
    await expect(Promise.all(answers.slice(1))).resolves.toEqual([null, "C"]);
    expect(asked).toEqual(["a", "c"]);
  });

  it("a call that comes right after an answer waits for the rest between two", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { call, end, asked } = manual();
    const ask = latest(call, 100);
    const first = ask("a");
    end("A");
    await expect(first).resolves.toBe("A");
    const second = ask("b");
    expect(asked).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(100);
    end("B");
    await expect(second).resolves.toBe("B");
  });

  it("a failed call does not keep the next one from running", async () => {
    let calls = 0;
    const ask = latest(async (input: string) => {
      calls++;
      if (input === "bad") throw new Error("no");
      return input;
    });
    await expect(ask("bad")).rejects.toThrow("no");
    await expect(ask("good")).resolves.toBe("good");
    expect(calls).toBe(2);
  });
});

describe("an answer that is shown", () => {
  function scene() {
    const { call, end } = manual();
    const shown: (string | null)[] = [];
    const stores = { data: 1, selection: "home" };
    const ask = latestShown({
      call: async (input: string) => ((await call(input)) === "none" ? null : input),
      inputs: () => [stores.data, stores.selection],
      show: (output) => shown.push(output),
    });
    return { ask, end, shown, stores };
  }

  it("may be that there is none", async () => {
    const { ask, end, shown } = scene();
    const asked = ask("a");
    end("none");
    await asked;
    expect(shown).toEqual([null]);
  });

  it("is dropped where a newer call took its place", async () => {
    const { ask, end, shown } = scene();
    const asked = [ask("a"), ask("b"), ask("c")];
    end("A");
    await asked[0];
    end("C");
    await Promise.all(asked);
    expect(shown).toEqual(["a", "c"]);
  });

  it("is dropped where it is about something else by now", async () => {
    const { ask, end, shown, stores } = scene();
    const asked = ask("a");
    stores.selection = "block";
    end("A");
    await asked;
    expect(shown).toEqual([]);
  });
});
