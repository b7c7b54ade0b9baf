/** Texts remembered at a time: far more than a column of labels has, far less than one of names. */
const MOST_REMEMBERED = 4096;

/** The same function, which does not work out again what it was asked lately. It must depend on the text alone. */
export function remembered<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known.answer;
    if (answers.size === MOST_REMEMBERED) answers.clear();
    const answer = work(text);
    answers.set(text, { answer });
    return answer;
  };
}
