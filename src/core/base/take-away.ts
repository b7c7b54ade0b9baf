/** A browser may keep a name on the scope itself or on any of its prototypes: from all it goes. */
export function takeAway(scope: object, names: readonly string[]): void {
  for (let holder: object | null = scope; holder; holder = Object.getPrototypeOf(holder)) {
    for (const name of names) if (Object.hasOwn(holder, name)) Reflect.deleteProperty(holder, name);
  }
}
