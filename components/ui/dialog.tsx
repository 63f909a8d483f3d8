"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useOpenedOnce } from "./use-opened-once";

const DialogPanel = lazy(() => import("./dialog-panel"));

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  /** The buttons, the one that acts last. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/** A window over the page for a short task. Loaded when it first opens. */
export function Dialog(props: DialogProps) {
  if (!useOpenedOnce(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <DialogPanel {...props} />
    </Suspense>
  );
}
