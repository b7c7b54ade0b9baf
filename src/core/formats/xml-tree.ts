import { NESTING_LIMIT } from "./limits.ts";

/** An element of XML with all that it holds. Names are without their prefix: `gx:Track` is `Track`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Draft extends XmlElement {
  readonly children: Draft[];
  text: string;
}

/** Gathers one element with all that it holds, from its opening tag to its closing one. */
export class XmlTreeBuilder {
  private readonly open: Draft[] = [];
  /** Whether more was nested than anybody draws; the deeper elements are left out. */
  isTooDeep = false;

  get isEmpty(): boolean {
    return this.open.length === 0;
  }

  start(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    const element = { name: localName(name), attributes, line, children: [], text: "" };
    if (this.isEmpty) this.isTooDeep = false;
    if (this.open.length >= NESTING_LIMIT) this.isTooDeep = true;
    else this.open.at(-1)?.children.push(element);
    this.open.push(element);
  }

  text(text: string): void {
    const element = this.open.at(-1);
    if (element !== undefined) element.text += text;
  }

  /** The whole element when its own tag closes; null for one inside it. */
  end(): XmlElement | null {
    const element = this.open.pop();
    return this.isEmpty ? (element ?? null) : null;
  }
}

export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

export const childOf = (element: XmlElement, name: string): XmlElement | null =>
  element.children.find((child) => child.name === name) ?? null;

/** The text inside a child, without blanks around it; "" where there is none. */
export const textOf = (element: XmlElement, name: string): string =>
  childOf(element, name)?.text.trim() ?? "";
