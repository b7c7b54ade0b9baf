/** What a layer is used for. `unused` is read, listed and left out. */
export const ROLES = [
  "residences",
  "facilities",
  "blocks",
  "streets",
  "study-area",
  "barriers",
  "entrances",
  "unused",
] as const;
export type Role = (typeof ROLES)[number];

/** Why a role was guessed: a code for `core/words` and the values that it speaks of. */
export interface RoleGuess {
  readonly role: Role;
  readonly reason: string;
  readonly detail: Readonly<Record<string, string | number>>;
}
