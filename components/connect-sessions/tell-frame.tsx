"use client";

import { useEffect } from "react";

interface Finished {
  readonly connectionId: string;
  readonly integration: string;
  /** It is the last one that the session connected, for the first time or again. */
  readonly isLatest: boolean;
}

interface TellFrameProps {
  /** What the session has connected and is complete. */
  readonly finished: readonly Finished[];
  /** Changes with each connection that the session makes, the same account's again too. */
  readonly progress: string;
  /** Whose pages may hear of it. */
  readonly origins: readonly string[];
}

/** What was there when this page was loaded, or was told since. It lives as long as the page. */
let known: ReadonlySet<string> | null = null;

/** Tells the page that frames this one, where it is one that the session allows, what was connected: each time once. */
export function TellFrame({ finished, progress, origins }: TellFrameProps) {
  useEffect(() => {
    if (window.parent === window) return;
    const keyOf = ({ connectionId, isLatest }: Finished) => (isLatest ? `${connectionId} ${progress}` : connectionId);
    const now = finished.flatMap((one) => [one.connectionId, keyOf(one)]);
    const told = known ?? new Set(now);
    known = new Set([...told, ...now]);
    for (const one of finished) {
      if (told.has(keyOf(one))) continue;
      const { connectionId, integration } = one;
      const message = { type: "hub-connect", status: "success", integration, connectionId };
      // The browser delivers to that origin, or to nobody.
      for (const origin of origins) window.parent.postMessage(message, origin);
    }
  }, [finished, progress, origins]);
  return null;
}
