import { FEWER_THAN_ONE } from "./figures.ts";

/**
 * English has one form for one thing and one for all other numbers. What counts is the figure as it
 * is written: 1.2 people that are written "1" are "1 person".
 */
export const form = (figure: string, one: string, many: string): string =>
  figure === "1" || figure === FEWER_THAN_ONE.en ? one : many;

/** "1 gap", "12 gaps", "fewer than 1 person". */
export const counted = (figure: string, one: string, many: string): string =>
  `${figure} ${form(figure, one, many)}`;
