"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useTransition,
} from "react";
import { holdAddress, releaseAddress } from "@/components/ui/address";

const Refresh = createContext<(() => void) | null>(null);

/**
 * Reads a page anew one time after the other, and the address stays as it is meanwhile: else Next may give up and reload the
 * page as a whole (`holdAddress`).
 */
export function RefreshProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const [asked, ask] = useReducer((count: number) => count + 1, 0);
  const answered = useRef(0);
  // Next hears of changed addresses from an effect of its own router on, which is above this and comes after it.
  const [isHeard, hear] = useReducer(() => true, false);
  useEffect(hear, []);
  useEffect(() => {
    if (!isHeard || isReading) return;
    releaseAddress();
    if (answered.current === asked) return;
    answered.current = asked;
    holdAddress();
    startReading(() => router.refresh());
  }, [asked, isHeard, isReading, router]);
  useEffect(() => releaseAddress, []);
  return <Refresh value={ask}>{children}</Refresh>;
}

/** Reads what the server made of the page anew: after the reading that is under way, if there is one. */
export function useRefreshPage(): () => void {
  const refresh = useContext(Refresh);
  const router = useRouter();
  return useMemo(() => refresh ?? (() => router.refresh()), [refresh, router]);
}
