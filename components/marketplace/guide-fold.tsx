"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { showGuideStep } from "./show-guide-step";

interface GuideFoldProps {
  readonly isOpen: boolean;
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/**
 * The set-up guide, folded or not. Who comes by a link to one of its steps finds it open, and sees the step. The
 * browser alone cannot promise that: it looks for the step while the page is still on its way, and not at all when the
 * page was changed without loading a new one.
 */
export function GuideFold({ isOpen, summary, children }: GuideFoldProps) {
  const fold = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const show = () => {
      if (fold.current) showGuideStep(fold.current, window.location.hash);
    };
    show();
    // While a page loads, the browser may still put it back to where it was scrolled before a reload.
    if (document.readyState !== "complete") window.addEventListener("load", show, { once: true });
    window.addEventListener("hashchange", show);
    return () => {
      window.removeEventListener("load", show);
      window.removeEventListener("hashchange", show);
    };
  }, []);

  return (
    <details ref={fold} open={isOpen} className="group rounded-md border bg-raised">
      {summary}
      {children}
    </details>
  );
}
