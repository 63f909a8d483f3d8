import type { KeyboardEvent } from "react";

/** Arrow keys lead through a grid of links as it is laid out; above its first row they lead to what `onUp` focuses. */
export function walkGrid(event: KeyboardEvent<HTMLElement>, onUp: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const links: HTMLElement[] = [...event.currentTarget.querySelectorAll("a")];
  const here = links.findIndex((link) => link.matches(":focus"));
  if (here < 0) return;
  const target = goal(event.key, links, here);
  if (!target && !(event.key === "ArrowUp" && isInFirstRow(links, here))) return;
  event.preventDefault();
  if (target) target.focus();
  else onUp();
}

function goal(key: string, links: readonly HTMLElement[], here: number): HTMLElement | undefined {
  if (key === "Home") return links[0];
  if (key === "End") return links.at(-1);
  if (key === "ArrowLeft") return links[here - 1];
  if (key === "ArrowRight") return links[here + 1];
  if (key === "ArrowDown") return nearest(links.slice(here + 1), links[here]);
  if (key === "ArrowUp") return nearest(links.slice(0, here).reverse(), links[here]);
  return undefined;
}

/** Of the next row, what stands under (or over) `from`; the last of a row that is shorter. */
function nearest(links: readonly HTMLElement[], from: HTMLElement | undefined): HTMLElement | undefined {
  if (!from) return undefined;
  const row = links.filter((link) => link.offsetTop !== from.offsetTop);
  const inRow = row.filter((link) => link.offsetTop === row[0]?.offsetTop);
  const distance = (link: HTMLElement) => Math.abs(link.offsetLeft - from.offsetLeft);
  return inRow.toSorted((a, b) => distance(a) - distance(b))[0];
}

function isInFirstRow(links: readonly HTMLElement[], here: number): boolean {
  return links[here]?.offsetTop === links[0]?.offsetTop;
}
