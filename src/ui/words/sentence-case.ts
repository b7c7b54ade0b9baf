/** A phrase as the start of a line: its first letter large. Chinese stays as it is. */
export const sentenceCase = (phrase: string): string =>
  phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** A name as it stands inside an English sentence: its first letter small. */
export const insideSentence = (name: string): string =>
  name.charAt(0).toLowerCase() + name.slice(1);
