import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { oauthApps } from "@/db/schema";
import type { AppLookup } from "./found-app";
import { type AppUse, openApp } from "./open-app";
import { appSecrets, STORED_APP, secretOfApp, storedAppOf } from "./stored-app";

/** The app that a consent or a connection was made with. @param oauthAppId null: the deployment's */
export async function findApp(use: AppUse, oauthAppId: string | null): Promise<AppLookup> {
  if (oauthAppId === null) return openApp(use, null);
  const [row] = await db()
    .select(STORED_APP)
    .from(oauthApps)
    .leftJoin(appSecrets, secretOfApp())
    .where(and(eq(oauthApps.organizationId, use.organizationId), eq(oauthApps.id, oauthAppId)));
  return row ? openApp(use, storedAppOf(row)) : { missing: [], why: "own_app_gone" };
}
