"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const TICK_MS = 30_000;

const NowContext = createContext<number | null>(null);

/** Keeps the hub's time running in the browser: the first render shows the server's instant, so hydration agrees. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  const [current, setCurrent] = useState(now);

  useEffect(() => {
    const aheadMs = now - Date.now();
    const timer = setInterval(() => setCurrent(Date.now() + aheadMs), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);

  // A fresh render of the page carries a newer instant than the last tick.
  return <NowContext value={Math.max(current, now)}>{children}</NowContext>;
}

/** The hub's time, advancing every half a minute. */
export function useHubNow(): Date {
  const now = useContext(NowContext);
  if (now === null) throw new Error("useHubNow needs a NowProvider above it");
  return new Date(now);
}
