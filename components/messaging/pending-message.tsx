"use client";

import { CircleX, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ApiProblem } from "@/lib/client/api-problem";
import type { Wish } from "./use-sending";

interface PendingMessageProps {
  readonly wish: Wish;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

/** What the person has written, before the hub has it: as it will stand there, or why it does not. */
export function PendingMessage({ wish: { text, error }, onRetry, onDiscard }: PendingMessageProps) {
  const t = useTranslations("messaging");
  return (
    <article className="grid max-w-[85%] gap-1 justify-self-end md:max-w-[75%]">
      <div className="rounded-md border bg-sunken px-3 py-2">
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {text}
        </p>
      </div>
      {error === null ? (
        <p className="flex items-center justify-end gap-1 text-quiet text-xs">
          <Clock aria-hidden className="size-3.5" />
          {t("states.waiting")}
        </p>
      ) : (
        <div role="alert" className="flex flex-wrap items-center justify-end gap-2 text-xs">
          <span className="inline-flex items-center gap-1 text-danger">
            <CircleX aria-hidden className="size-3.5 shrink-0" />
            {error instanceof ApiProblem && error.status > 0 ? error.detail : t("notTaken")}
          </span>
          <Button size="sm" onClick={onRetry}>
            {t("retry")}
          </Button>
          <Button size="sm" variant="ghost" onClick={onDiscard}>
            {t("discard")}
          </Button>
        </div>
      )}
    </article>
  );
}
