"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { z } from "zod";
import { LiveLog } from "@/components/live-log/live-log";
import { type LogPage, useLiveLog } from "@/components/live-log/use-live-log";
import { apiFetch } from "@/lib/client/api-fetch";
import type { listMessagesContract, WebhookMessage } from "@/lib/contracts/webhooks/messages";
import { MessageRow } from "./message-row";
import { MessageSheet } from "./message-sheet";

type ListQuery = z.input<NonNullable<(typeof listMessagesContract)["query"]>>;

interface MessagePage {
  readonly data: readonly WebhookMessage[];
  readonly nextCursor: string | null;
}

interface MessageLogProps {
  readonly query: Omit<ListQuery, "cursor" | "limit">;
  readonly firstPage: MessagePage;
  /** What is said where nothing fits. */
  readonly empty: ReactNode;
}

const PAGE = 100;

/** What endpoints are told of, newest first. */
export function MessageLog({ query, firstPage, empty }: MessageLogProps) {
  const t = useTranslations("webhookMessages");
  const begun = useMemo(() => logPage(firstPage), [firstPage]);
  const log = useLiveLog<WebhookMessage>({
    // Not among what live updates fetch anew: that would be every page there is.
    name: ["message-log", query],
    firstPage: begun,
    fetchPage: async (cursor, signal) =>
      logPage(
        await apiFetch<typeof listMessagesContract>("GET", "/api/webhooks/messages", {
          query: { ...query, limit: PAGE, ...(cursor ? { cursor } : {}) },
          signal,
        }),
      ),
  });
  return (
    <LiveLog
      label={t("listLabel")}
      log={log}
      param="message"
      row={(message, place, onOpen) => <MessageRow message={message} place={place} onOpen={onOpen} />}
      sheet={(id, onOpen) => <MessageSheet id={id} onClose={() => onOpen(null)} />}
      empty={empty}
    />
  );
}

function logPage({ data, nextCursor }: MessagePage): LogPage<WebhookMessage> {
  return { data, nextCursor, searchedTo: nextCursor === null ? null : (data.at(-1)?.timestamp ?? null) };
}
