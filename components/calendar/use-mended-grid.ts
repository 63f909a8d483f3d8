"use client";

import { type RefObject, useLayoutEffect } from "react";

/**
 * Mends what axe finds in the grid that the library draws. It draws its parts anew with each view and week, so they are
 * looked for after each change.
 */
export function useMendedGrid(frame: RefObject<HTMLElement | null>): void {
  // Before the grid is on the screen: who comes quickly finds it mended.
  useLayoutEffect(() => {
    const root = frame.current;
    if (!root) return;
    const mend = () => {
      for (const element of root.querySelectorAll("div")) if (scrolls(element)) makeReachable(element);
      for (const link of root.querySelectorAll(DAY_HEAD)) link.removeAttribute("aria-label");
    };
    mend();
    const observer = new MutationObserver(mend);
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] });
    return () => observer.disconnect();
  }, [frame]);
}

/** Named "November 21, 2026", which the person does not see: without that it is "Sat 21" (WCAG 2.5.3). */
const DAY_HEAD = '[role="columnheader"] [role="link"][aria-label]';

/** By keyboard, too. Inside a table only its own parts may take the focus, so the row group passes its role on. */
function makeReachable(scroller: HTMLElement): void {
  scroller.tabIndex = 0;
  const parent = scroller.parentElement;
  if (parent?.getAttribute("role") !== "rowgroup") return;
  parent.removeAttribute("role");
  scroller.setAttribute("role", "rowgroup");
}

function scrolls(element: HTMLElement): boolean {
  if (element.scrollHeight <= element.clientHeight + 1) return false;
  const { overflowY } = getComputedStyle(element);
  return overflowY === "auto" || overflowY === "scroll";
}
