import type { Connection } from "@/lib/contracts/connections";
import { listConnections } from "@/lib/features/connections/list-connections";
import { integrationNames } from "@/lib/features/integrations/integration-names";
import { bold, link, richLines } from "../rich";
import { andMore, counted, MOST_LINES, type Query } from "./query";

const LISTED = 200;

/** How connections are: those in trouble, each with what to do. */
export const healthQuery: Query = async (ctx, { isGroup, appUrl }) => {
  const { data, nextCursor } = await listConnections(ctx, { limit: LISTED });
  const seen = data.filter(({ visibility }) => !isGroup || visibility === "shared");
  const page = link("Open the connections", `${appUrl}/integration-hub/active`);
  if (seen.length === 0) return richLines("Nothing is connected yet.", page);
  const troubled = seen.filter(({ status }) => status !== "active");
  const many = nextCursor === null ? counted(seen.length, "connection") : `the newest ${counted(LISTED, "connection")}`;
  const works = seen.length === 1 ? "works" : "work";
  if (troubled.length === 0) return richLines([bold("All is well"), `: ${many} ${works}.`], page);
  const nameOf = await integrationNames(
    ctx.actor.organizationId,
    troubled.map(({ integration }) => integration),
  );
  const lines = troubled
    .slice(0, MOST_LINES)
    .map((one) => [
      link(titleOf(one, nameOf(one.integration)), `${appUrl}/integration-hub/active/${one.id}`),
      `: ${one.statusReason?.message ?? WORDS[one.status]} ${one.statusReason?.remedy ?? ""}`.trimEnd(),
    ]);
  return richLines(
    [bold(`${counted(troubled.length, "connection")} of ${seen.length} not at work`)],
    ...lines,
    ...andMore(troubled),
    page,
  );
};

/** The names of others' personal connections are not told. */
function titleOf({ name }: Connection, integration: string): string {
  return name ? `${integration} (${name})` : integration;
}

const WORDS: Readonly<Record<Connection["status"], string>> = {
  active: "Works.",
  needs_reauth: "Needs somebody to reconnect it.",
  degraded: "The provider is failing; the hub keeps trying.",
  rate_limited: "The provider asked for a pause.",
  paused: "Is paused.",
  pending: "Waits for a choice.",
};
