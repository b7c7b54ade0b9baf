/** The region Why, on a wide screen and on a narrow one. */
export const WHY_ID = "why";

/** Takes the focus to the answer, once it is on the page: what had it may be gone by then. */
export const focusWhy = (): void => {
  requestAnimationFrame(() => document.getElementById(WHY_ID)?.focus({ preventScroll: true }));
};
