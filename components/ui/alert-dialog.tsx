"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useOpenedOnce } from "./use-opened-once";

const AlertDialogPanel = lazy(() => import("./alert-dialog-panel"));

export interface AlertDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The question, with what it is about: "Disconnect ana@acme.test?" */
  readonly title: string;
  /** What will happen, with counts. */
  readonly effect: string;
  /** The same in more detail, where one sentence is not enough. */
  readonly children?: ReactNode;
  /** The verb: "Disconnect". */
  readonly confirmLabel: string;
  /** `danger` where it cannot be undone. */
  readonly tone?: "danger" | "normal";
  /** The dialog stays, busy, until this is done; it stays open when this throws, and shows why. */
  readonly onConfirm: () => Promise<void>;
}

/** Asks before what cannot be undone. Loaded when it first opens. */
export function AlertDialog(props: AlertDialogProps) {
  if (!useOpenedOnce(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <AlertDialogPanel {...props} />
    </Suspense>
  );
}
