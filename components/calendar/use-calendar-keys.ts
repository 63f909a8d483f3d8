"use client";

import { useEffect, useRef } from "react";

/** What each key does; keys as browsers call them. */
export type CalendarKeys = Readonly<Record<string, (() => void) | null | undefined>>;

/** Keys of the page, anywhere but where people type or something else is open over it. */
export function useCalendarKeys(keys: CalendarKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : null;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) &&
    // A ticked box is no place to type.
    !(target instanceof HTMLInputElement && target.type === "checkbox")
  );
}
