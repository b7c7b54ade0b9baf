/**
 * Keeps one call under way and at most one waiting; a newer one replaces the waiting one, whose
 * promise then answers `null`. For work where only the newest answer matters.
 * @param restMs so long after an answer the next call waits at least
 */
export function latest<Input, Output>(
  call: (input: Input) => Promise<Output>,
  restMs = 0,
): (input: Input) => Promise<Output | null> {
  let isBusy = false;
  let waiting: {
    input: Input;
    answer: (output: Output | null) => void;
    fail: (e: unknown) => void;
  } | null = null;

  const goOn = (): void => {
    isBusy = false;
    const next = waiting;
    waiting = null;
    if (next !== null) run(next.input).then(next.answer, next.fail);
  };
  const run = async (input: Input): Promise<Output> => {
    isBusy = true;
    try {
      return await call(input);
    } finally {
      if (restMs === 0) goOn();
      else setTimeout(goOn, restMs);
    }
  };

  return (input) => {
    if (!isBusy) return run(input);
    waiting?.answer(null);
    return new Promise((answer, fail) => {
      waiting = { input, answer, fail };
    });
  };
}

export interface Asking<Question, Output> {
  call(question: Question): Promise<Output>;
  /** What the answer is about, as the stores hold it. */
  inputs(): readonly unknown[];
  show(output: Output): void;
}

/**
 * The same for answers that are shown: one that was overtaken is dropped, and so is one whose inputs
 * have changed by the time it comes, for it would stand beside what it is not about.
 */
export function latestShown<Question, Output>({
  call,
  inputs,
  show,
}: Asking<Question, Output>): (question: Question) => Promise<void> {
  // In an object: an answer may be null itself.
  const ask = latest(async (question: Question) => ({ output: await call(question) }));
  return async (question) => {
    const before = inputs();
    const answer = await ask(question);
    const now = inputs();
    if (answer !== null && before.every((input, i) => input === now[i])) show(answer.output);
  };
}
