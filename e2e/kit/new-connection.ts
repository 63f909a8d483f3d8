// Why: tests of who may see a connection need one in a given state, without a consent at a provider.
import { inTransaction } from "@/db/client";
import { type ConnectionStatus, connections, type StoredChoice } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import { storeTokenSet } from "@/lib/core/vault/store-token-set";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { googleCalendar } from "@/lib/providers/google/calendar/integration";
import type { TestMember, TestOrganization } from "./new-organization";

export interface NewConnection {
  readonly owner: TestMember;
  readonly visibility?: "personal" | "shared";
  readonly status?: ConnectionStatus;
  /** Google Calendar where none is named. */
  readonly integration?: IntegrationDefinition;
  readonly externalAccountId?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string | null;
  /** Lifetime that is left; negative: expired. */
  readonly expiresInMs?: number;
  /** All that a consent gave, in place of the three above. */
  readonly tokens?: TokenSet;
  readonly choices?: Readonly<Record<string, StoredChoice>>;
}

/** Stores a connection with tokens; answers its id. */
export async function newConnection(organization: TestOrganization, options: NewConnection): Promise<string> {
  const { owner, visibility = "personal", status = "active" } = options;
  const id = newId();
  const now = clock.now();
  const externalAccountId = options.externalAccountId ?? `account-${id}`;
  await inTransaction(async (tx) => {
    await tx.insert(connections).values({
      organizationId: organization.organizationId,
      id,
      projectId: organization.projectId,
      integration: options.integration?.meta.key ?? "google-calendar",
      provider: options.integration?.provider.id ?? "google",
      authKind: options.integration?.provider.auth.kind ?? "oauth2",
      name: `account of ${owner.email}`,
      externalAccountId,
      accountEmail: `private.${owner.email}`,
      status,
      statusSince: now,
      visibility,
      ownerUserId: owner.userId,
      // Everything was granted: what is off for want of a permission is tested where it is.
      scopesGranted: (options.integration ?? googleCalendar).meta.scopes.map(({ scope }) => scope),
      holder: visibility === "personal" ? `user:${owner.userId}` : "organization",
      choices: { ...options.choices },
      apiRoot: options.tokens?.apiRoot ?? null,
      createdAt: now,
      updatedAt: now,
    });
    await storeTokenSet(tx, {
      organizationId: organization.organizationId,
      connectionId: id,
      tokens:
        options.tokens ??
        tokenSetOf({
          accessToken: options.accessToken ?? `access-${id}`,
          refreshToken: options.refreshToken === undefined ? `refresh-${id}` : options.refreshToken,
          issuedAt: now,
          expiresAt: new Date(now.getTime() + (options.expiresInMs ?? 3_600_000)),
        }),
    });
  });
  return id;
}
