import { describe, expect, it } from "vitest";
import { latest } from "../../src/app/latest.ts";

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
