"use client";

import { useState } from "react";

const STORED_AS = "hub.calendar.hidden";

/** Which calendars this person does not want to see: kept in this browser. */
export function useHiddenCalendars(): { hidden: ReadonlySet<string>; toggle: (keys: readonly string[]) => void } {
  const [hidden, setHidden] = useState(readStored);

  // Hides them all, or shows them all where none is shown.
  const toggle = (keys: readonly string[]) => {
    const next = new Set(hidden);
    const isShown = keys.some((key) => !next.has(key));
    for (const key of keys) {
      if (isShown) next.add(key);
      else next.delete(key);
    }
    setHidden(next);
    try {
      localStorage.setItem(STORED_AS, JSON.stringify([...next]));
    } catch {
      // A browser that stores nothing forgets the choice with the page.
    }
  };
  return { hidden, toggle };
}

function readStored(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((key) => typeof key === "string") : []);
  } catch {
    return new Set();
  }
}
