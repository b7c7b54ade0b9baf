/** A phrase as the start of a line: its first letter large. Chinese stays as it is. */
export const sentenceCase = (phrase: string): string =>
  phrase.charAt(0).toUpperCase() + phrase.slice(1);
