"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useIsFramed } from "./use-is-framed";

interface ConsentWaiting {
  /** A window was asked for, and nothing was connected since. */
  readonly isWaiting: boolean;
  readonly wait: () => void;
}

const Waiting = createContext<ConsentWaiting>({ isWaiting: false, wait: () => {} });

interface ConsentWaitProps {
  /** Changes with each connection that the session makes. */
  readonly progress: string;
  /** A choice is open, which may be made in the other window, too. */
  readonly isChoiceOpen: boolean;
  readonly children: ReactNode;
}

const POLL_MS = 2000;

/**
 * Looks, from inside of a frame, for what is done in a window of its own. It asks the session alone: what browsers tell of
 * the window is not true where either side cuts the tie to it (Cross-Origin-Opener-Policy), and the frame's storage and
 * channels are kept apart from the window's.
 */
export function ConsentWait({ progress, isChoiceOpen, children }: ConsentWaitProps) {
  const router = useRouter();
  const isFramed = useIsFramed();
  const [since, setSince] = useState<string | null>(null);
  const isWaiting = since === progress;
  const isFollowing = isFramed && (isWaiting || isChoiceOpen);
  useEffect(() => {
    if (!isFollowing) return;
    const look = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(look, POLL_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isFollowing, router]);
  return <Waiting value={{ isWaiting, wait: () => setSince(progress) }}>{children}</Waiting>;
}

/** How a button says that a window was asked for, and hears whether it is still waited for. */
export function useConsentWait(): ConsentWaiting {
  return useContext(Waiting);
}
