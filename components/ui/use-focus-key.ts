"use client";

import { type RefObject, useEffect } from "react";

/**
 * Focuses a field when its key is pressed anywhere but where people type. The field announces the key
 * (`aria-keyshortcuts`) from the moment on at which it works: a page is on the screen before that.
 */
export function useFocusKey(key: string, field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    const announcing = field.current;
    document.addEventListener("keydown", onKey);
    announcing?.setAttribute("aria-keyshortcuts", key);
    return () => {
      document.removeEventListener("keydown", onKey);
      announcing?.removeAttribute("aria-keyshortcuts");
    };
  }, [key, field]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  );
}
