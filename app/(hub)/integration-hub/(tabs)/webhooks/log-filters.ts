import { getTranslations } from "next-intl/server";
import type { PageActor } from "@/lib/core/auth/page-actor";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listPushing } from "@/lib/features/receipts/list-pushing";
import { namesForPage } from "../../../names-for-page";
import { readForPage } from "../../../read-for-page";

const RANGES = ["1h", "24h", "7d", "30d"] as const;

/** What both lists, of what came and of what was refused, are narrowed to. */
export async function logFilters(page: PageActor, { connectionId }: { readonly connectionId?: string | undefined }) {
  const [t, nameOf, connection] = await Promise.all([
    getTranslations("webhooks"),
    namesForPage(),
    connectionId ? readForPage(page, (ctx) => getConnection(ctx, { ref: connectionId })) : null,
  ]);
  const pushing = listPushing();
  return {
    integration: {
      param: "integration",
      label: t("filters.integration"),
      options: pushing.map((key) => ({ value: key, label: nameOf(key) })),
    },
    connection: { pushing, chosen: connection?.name ?? null },
    range: {
      param: "range",
      label: t("filters.range"),
      options: RANGES.map((value) => ({ value, label: t(`ranges.${value}`) })),
    },
  };
}
