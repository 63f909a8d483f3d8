"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SyncStatus } from "@/lib/contracts/syncs";
import { syncStateOf } from "./sync-state";

/** "Working. Synced 2 minutes ago, next in 3 minutes." */
export function SyncSentence({ status, provider }: { status: SyncStatus; provider: string }) {
  const t = useTranslations("syncs.sentence");
  const state = syncStateOf(status);
  if (state.kind === "failing") {
    return (
      <span className="text-danger">
        {t("failing", { names: state.names.join(", "), count: state.names.length })} {state.error.message}
      </span>
    );
  }
  if (state.kind === "first") return t("first", { done: state.done, all: state.all });
  if (state.kind !== "working") return t(state.kind);
  const times = {
    synced: () => (state.syncedAt ? <RelativeTime at={state.syncedAt} /> : null),
    next: () => (state.nextAt ? <RelativeTime at={state.nextAt} /> : null),
    provider,
  };
  if (!state.syncedAt || !state.nextAt) return t("working");
  return t.rich(state.isPushed ? "workingPush" : "workingPolling", times);
}
