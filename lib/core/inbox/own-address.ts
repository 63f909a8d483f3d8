import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, connectionWebhooks, oauthApps, type StoredReceiver, sealedSecrets } from "@/db/schema";
import { log } from "@/lib/base/log";
import { ownAppSecret } from "@/lib/core/oauth-apps/own-app-secret";
import { appSecrets, STORED_APP, secretOfApp, storedAppOf } from "@/lib/core/oauth-apps/stored-app";
import type { SecretBinding } from "@/lib/core/vault/binding";
import { openSealed, SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import type { Sealed } from "@/lib/core/vault/seal";

/** An address that is one connection's, with what requests to it may be signed with. */
export interface OwnAddress {
  readonly connectionId: string;
  readonly organizationId: string;
  readonly integration: string;
  /** Of the secrets below. */
  readonly secretVersion: number;
  /** What signs now, and what did before; null: none. */
  readonly secrets: Overlap;
  /** The same of the secret in the address. */
  readonly keys: Overlap;
  /** Until when what was before counts too. */
  readonly previousUntil: Date | null;
  /** The client secret of the organization's own app; null: it was made with none. */
  readonly ownAppSecret: string | null;
  /** It lives by a consent that the deployment's app was given: what signs that app's requests signs those to it. */
  readonly isOfDeploymentsApp: boolean;
  readonly receiver: StoredReceiver | null;
}

export interface Overlap {
  readonly current: string | null;
  readonly previous: string | null;
}

const FIELDS = ["webhook", "webhook_previous", "webhook_key", "webhook_key_previous"] as const;

/** Reads a connection's address; null: there is none, or it is disconnected. */
export async function readOwnAddress(connectionId: string): Promise<OwnAddress | null> {
  // The version before the secrets: one that is changed in between is noticed when the request is kept.
  const row = await findRow(connectionId);
  if (!row || row.status === "disconnected") return null;
  const { organizationId, integration, secretVersion, previousUntil, receiver, oauthAppId, authKind } = row;
  const secrets = await readSecrets({ organizationId, connectionId });
  const app = storedAppOf(row);
  const appSecret = app?.secret && open(app.secret, ownAppSecret({ organizationId, ownAppId: app.ownAppId }));
  return {
    ...{ connectionId, organizationId, integration, secretVersion, previousUntil, receiver },
    secrets: { current: secrets("webhook"), previous: secrets("webhook_previous") },
    keys: { current: secrets("webhook_key"), previous: secrets("webhook_key_previous") },
    ownAppSecret: appSecret ?? null,
    // What was typed in is the organization's own account; the operator's credentials have the shared address.
    isOfDeploymentsApp: authKind === "oauth2" && oauthAppId === null,
  };
}

async function findRow(connectionId: string) {
  const { organizationId, integration, secretVersion, previousUntil, receiver } = connectionWebhooks;
  const { status, oauthAppId, authKind } = connections;
  const [row] = await db()
    .select({
      ...{ organizationId, integration, secretVersion, previousUntil, receiver, status, oauthAppId, authKind },
      ...STORED_APP,
    })
    .from(connectionWebhooks)
    .innerJoin(connections, and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .leftJoin(oauthApps, and(eq(oauthApps.organizationId, organizationId), eq(oauthApps.id, oauthAppId)))
    .leftJoin(appSecrets, secretOfApp())
    .where(eq(connectionWebhooks.connectionId, connectionId));
  return row;
}

async function readSecrets(key: { readonly organizationId: string; readonly connectionId: string }) {
  const { organizationId, connectionId: subjectId } = key;
  const rows = await db()
    .select()
    .from(sealedSecrets)
    .where(
      and(
        eq(sealedSecrets.organizationId, organizationId),
        eq(sealedSecrets.subjectId, subjectId),
        inArray(sealedSecrets.field, [...FIELDS]),
      ),
    );
  return (field: (typeof FIELDS)[number]): string | null => {
    const row = rows.find((each) => each.field === field);
    return row ? open(row, { organizationId, subjectId, field }) : null;
  };
}

/** null where it does not open: then it proves nothing, and the log says why. */
function open(sealed: Sealed, binding: SecretBinding): string | null {
  try {
    return openSealed(sealed, binding);
  } catch (error) {
    if (!(error instanceof SecretUnreadableError)) throw error;
    const { subjectId, field, reason } = error;
    log.error({ subjectId, field, reason }, error.message);
    return null;
  }
}
