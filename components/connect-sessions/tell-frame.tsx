"use client";

import { useEffect } from "react";

interface TellFrameProps {
  readonly connectionId: string;
  readonly integration: string;
  /** Whose pages may hear of it. */
  readonly origins: readonly string[];
}

/** Tells the page that frames this one, where it is one that the session allows, that something was connected. */
export function TellFrame({ connectionId, integration, origins }: TellFrameProps) {
  useEffect(() => {
    if (window.parent === window) return;
    const message = { type: "hub-connect", status: "success", integration, connectionId };
    // The browser delivers to that origin, or to nobody.
    for (const origin of origins) window.parent.postMessage(message, origin);
  }, [connectionId, integration, origins]);
  return null;
}
