"use client";

import { type RefObject, useEffect } from "react";

/**
 * Makes the grid's scrolling parts reachable by keyboard and names them, which the library leaves out
 * (axe: scrollable-region-focusable). It draws them anew with each view, so they are looked for after each change.
 */
export function useFocusableScrollers(frame: RefObject<HTMLElement | null>, label: string): void {
  useEffect(() => {
    const root = frame.current;
    if (!root) return;
    const mend = () => {
      for (const element of root.querySelectorAll<HTMLElement>("div")) {
        if (!scrolls(element) || element.tabIndex === 0) continue;
        element.tabIndex = 0;
        element.setAttribute("role", "region");
        element.setAttribute("aria-label", label);
      }
    };
    mend();
    const observer = new MutationObserver(mend);
    observer.observe(root, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [frame, label]);
}

function scrolls(element: HTMLElement): boolean {
  if (element.scrollHeight <= element.clientHeight + 1) return false;
  const { overflowY } = getComputedStyle(element);
  return overflowY === "auto" || overflowY === "scroll";
}
