/**
 * Keeps one call under way and at most one waiting; a newer one replaces the waiting one, whose
 * promise then answers `null`. For work where only the newest answer matters.
 */
export function latest<Input, Output>(
  call: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output | null> {
  let isBusy = false;
  let waiting: {
    input: Input;
    answer: (output: Output | null) => void;
    fail: (e: unknown) => void;
  } | null = null;

  const run = async (input: Input): Promise<Output> => {
    isBusy = true;
    try {
      return await call(input);
    } finally {
      isBusy = false;
      const next = waiting;
      waiting = null;
      if (next !== null) run(next.input).then(next.answer, next.fail);
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
