"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useSyncExternalStore } from "react";

const CHANGED = "hub:address-changed";

/** Changes the browser's address without asking the server. */
export function changeAddress(address: string, how: "push" | "replace"): void {
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  window.dispatchEvent(new Event(CHANGED));
}

/**
 * What the address asks for. Next's `useSearchParams` alone misses a change made while the page is read anew, which
 * live updates may do at any moment: the browser's own address is right then.
 */
export function useAddressParams(): URLSearchParams {
  const known = useSearchParams().toString();
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => `?${known}`,
  );
  return useMemo(() => new URLSearchParams(search), [search]);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("popstate", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("popstate", listener);
  };
}
