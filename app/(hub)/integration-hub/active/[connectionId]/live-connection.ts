import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { connectionTitle, isHidden } from "@/components/connections/connection-title";
import type { Connection } from "@/lib/contracts/connections";
import { type PageActor, requirePageActor } from "@/lib/core/auth/page-actor";
import { getMeta } from "@/lib/features/integrations/get-meta";
import { readForPage } from "../../../read-for-page";
import { loadConnection } from "./load-connection";

interface LiveConnection {
  readonly page: PageActor;
  readonly connection: Connection;
  /** null: its integration is no more. */
  readonly meta: Awaited<ReturnType<typeof getMeta>>;
}

/** What the pages beside a connection's first one begin with. */
export async function liveConnection(connectionId: string): Promise<LiveConnection> {
  const [page, loaded] = await Promise.all([requirePageActor(), loadConnection(connectionId)]);
  // What became of it, and others' personal connections, have one page.
  if (loaded.kind === "ended" || isHidden(loaded.connection)) redirect(`/integration-hub/active/${connectionId}`);
  const { connection } = loaded;
  const { integration } = connection;
  return { page, connection, meta: await readForPage(page, (ctx) => getMeta(ctx, { integration })) };
}

/** For such a page's title. */
export async function liveConnectionName(connectionId: string): Promise<string> {
  const loaded = await loadConnection(connectionId);
  return loaded.kind === "live" ? connectionTitle(loaded.connection, await getTranslations("connections")) : "";
}
