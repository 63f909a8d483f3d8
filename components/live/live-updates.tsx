"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { LIVE_QUERY_KEYS } from "@/lib/client/live-query-keys";
import { gatherNews } from "./gather-news";
import { LiveTab } from "./live-tab";
import { useRefreshPage } from "./refresh-page";

/** Shorter interruptions are nobody's concern. */
const PATIENCE_MS = 10_000;

interface LiveUpdatesProps {
  readonly organizationId: string;
  /** When the server began to make this page. */
  readonly since: string;
}

/**
 * Keeps what is on the page up to date with what others change: fetched things are fetched again, and the page's own
 * are read anew. What is being typed or opened stays, as with every `refreshPage()`.
 */
export function LiveUpdates({ organizationId, since }: LiveUpdatesProps) {
  const t = useTranslations("shell");
  const client = useQueryClient();
  const refreshPage = useRefreshPage();
  const [isLost, setLost] = useState(false);
  const [firstSince] = useState(since); // a later reading of the page does not open another stream

  useEffect(() => {
    const gathering = gatherNews((topics) => {
      if (topics === "all") void client.invalidateQueries();
      else
        for (const queryKey of topics.flatMap((topic) => LIVE_QUERY_KEYS[topic]))
          void client.invalidateQueries({ queryKey });
      refreshPage();
    });
    let losing: ReturnType<typeof setTimeout> | undefined;
    const onOpen = (isOpen: boolean) => {
      clearTimeout(losing);
      if (isOpen) setLost(false);
      else losing = setTimeout(setLost, PATIENCE_MS, true);
    };
    const join = () => new LiveTab({ organizationId, since: firstSince, onNews: gathering.add, onOpen });
    let tab = join();
    const pause = () => tab.leave();
    // A page that comes back from the browser's cache has missed what happened meanwhile.
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      tab = join();
      gathering.add({ kind: "reset" });
    };
    window.addEventListener("pagehide", pause);
    window.addEventListener("pageshow", comeBack);
    return () => {
      window.removeEventListener("pagehide", pause);
      window.removeEventListener("pageshow", comeBack);
      clearTimeout(losing);
      gathering.stop();
      tab.leave();
    };
  }, [organizationId, firstSince, client, refreshPage]);

  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-20 z-30 flex justify-center md:bottom-4">
      {isLost ? (
        <p className="rounded-md border bg-raised px-3 py-1.5 text-quiet text-xs shadow-sm">{t("liveLost")}</p>
      ) : null}
    </div>
  );
}
