/** Answers that are given when the test says so. */
export function lateAnswers() {
  const waiting: (() => void)[] = [];
  return {
    later: (answer: unknown): Promise<unknown> =>
      new Promise((resolve) => {
        waiting.push(() => resolve(answer));
      }),
    /** Gives all that were asked for up to now. */
    async answer(): Promise<void> {
      for (const give of waiting.splice(0)) give();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}
