"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { noticeBoard } from "./notice-board";

const ToasterOpen = lazy(() => import("./toaster-open"));

/** The place of toasts. It loads with the first one. */
export function Toaster() {
  const isWanted = useSyncExternalStore(noticeBoard.subscribe, noticeBoard.isWanted, () => false);
  if (!isWanted) return null;
  return (
    <Suspense fallback={null}>
      <ToasterOpen />
    </Suspense>
  );
}
