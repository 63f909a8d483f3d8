"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useSyncExternalStore } from "react";

const CHANGED = "hub:address-changed";

interface Change {
  /** Where it was asked for. */
  readonly pathname: string;
  readonly address: string;
  readonly how: "push" | "replace";
}

/** From the start: what is written before Next hears of changes, it takes back with the next thing that it reads. */
let isHeld = true;
let held: Change[] = [];
const waiting: (() => void)[] = [];

/**
 * Changes the browser's address without asking the server: at once for whoever reads it here. Below a `RefreshProvider`, which
 * says when it may be written.
 */
export function changeAddress(address: string, how: "push" | "replace"): void {
  const change = { pathname: window.location.pathname, address, how };
  if (isHeld) held.push(change);
  else write(change);
  window.dispatchEvent(new Event(CHANGED));
}

/**
 * Holds back what changes the address until the page has been read anew. Next reloads the whole page, and what somebody types
 * there is lost, where what it reads is for another address than the page has by then, twice in a row
 * (`previousNavigationDidMismatch` in next/dist/client/components/render-tree.js, 16.4).
 */
export function holdAddress(): void {
  isHeld = true;
}

export function releaseAddress(): void {
  isHeld = false;
  const released = held;
  held = [];
  for (const change of released) {
    // Meant for a page that was left meanwhile.
    if (change.pathname === window.location.pathname) write(change);
  }
  if (released.length > 0) window.dispatchEvent(new Event(CHANGED));
  for (const work of waiting.splice(0)) work();
}

/** What leads on to another page comes after the address was changed: Next gives up a navigation where it is changed meanwhile. */
export function onceAddressIsWritten(work: () => void): void {
  if (isHeld) waiting.push(work);
  else work();
}

/** The part of the address behind `?`, with it, as it is or will be in a moment. */
export function searchNow(): string {
  const last = held.findLast(({ pathname }) => pathname === window.location.pathname);
  return last ? new URL(last.address, window.location.href).search : window.location.search;
}

/**
 * What the address asks for. Next's `useSearchParams` alone misses a change made while the page is read anew, which
 * live updates may do at any moment: the browser's own address is right then.
 */
export function useAddressParams(): URLSearchParams {
  const known = useSearchParams().toString();
  const search = useSyncExternalStore(subscribe, searchNow, () => `?${known}`);
  return useMemo(() => new URLSearchParams(search), [search]);
}

function write({ address, how }: Change): void {
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}

function subscribe(listener: () => void): () => void {
  const goBack = () => {
    // Back, from an address that was not there yet: it never will be.
    held = [];
    listener();
  };
  window.addEventListener(CHANGED, listener);
  window.addEventListener("popstate", goBack);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("popstate", goBack);
  };
}
