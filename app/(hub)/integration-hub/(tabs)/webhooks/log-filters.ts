import { getTranslations } from "next-intl/server";
import type { PageActor } from "@/lib/core/auth/page-actor";
import { listConnections } from "@/lib/features/connections/list-connections";
import { listPushing } from "@/lib/features/receipts/list-pushing";
import { namesForPage } from "../../../names-for-page";
import { readForPage } from "../../../read-for-page";

const MAX_CONNECTIONS = 100;
const RANGES = ["1h", "24h", "7d", "30d"] as const;

/** What both lists, of what came and of what was refused, are narrowed to. */
export async function logFilters(page: PageActor) {
  const [t, nameOf, { data: connections }] = await Promise.all([
    getTranslations("webhooks"),
    namesForPage(),
    readForPage(page, (ctx) => listConnections(ctx, { limit: MAX_CONNECTIONS })),
  ]);
  const pushing = listPushing();
  const ofPushing = connections.filter(({ name, integration }) => name !== "" && pushing.includes(integration));
  return {
    integration: {
      param: "integration",
      label: t("filters.integration"),
      options: pushing.map((key) => ({ value: key, label: nameOf(key) })),
    },
    connection: {
      param: "connectionId",
      label: t("filters.connection"),
      options: ofPushing.map(({ id, name }) => ({ value: id, label: name })),
    },
    range: {
      param: "range",
      label: t("filters.range"),
      options: RANGES.map((value) => ({ value, label: t(`ranges.${value}`) })),
    },
  };
}
