import { and, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { oauthApps, sealedSecrets } from "@/db/schema";
import type { Sealed } from "@/lib/core/vault/seal";
import { CLIENT_SECRET } from "./own-app-secret";

/** An organization's own app as it lies in the database. */
export interface StoredApp {
  readonly ownAppId: string;
  readonly clientId: string;
  /** null where none is stored. */
  readonly secret: Sealed | null;
}

/** Beside the connection's own secrets, in one query. */
export const appSecrets = alias(sealedSecrets, "app_secrets");

/** What a query selects of an app that it joins. */
export const STORED_APP = {
  ownAppId: oauthApps.id,
  appClientId: oauthApps.clientId,
  appKeyId: appSecrets.keyId,
  appNonce: appSecrets.nonce,
  appCiphertext: appSecrets.ciphertext,
};

/** Joins an app's secret to the app. */
export function secretOfApp(): SQL | undefined {
  return and(
    eq(appSecrets.organizationId, oauthApps.organizationId),
    eq(appSecrets.subjectId, oauthApps.id),
    eq(appSecrets.field, CLIENT_SECRET),
  );
}

interface Row {
  readonly ownAppId: string | null;
  readonly appClientId: string | null;
  readonly appKeyId: string | null;
  readonly appNonce: Uint8Array | null;
  readonly appCiphertext: Uint8Array | null;
}

/** The app of a row that has `STORED_APP`; null where none was joined. */
export function storedAppOf(row: Row): StoredApp | null {
  const { ownAppId, appClientId, appKeyId, appNonce, appCiphertext } = row;
  if (ownAppId === null || appClientId === null) return null;
  const isSealed = appKeyId !== null && appNonce !== null && appCiphertext !== null;
  const secret = isSealed ? { keyId: appKeyId, nonce: appNonce, ciphertext: appCiphertext } : null;
  return { ownAppId, clientId: appClientId, secret };
}
