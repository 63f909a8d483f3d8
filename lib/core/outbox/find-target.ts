import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { organizations, sealedSecrets, webhookEndpoints } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { parseJson } from "@/lib/base/json";
import { openSealed } from "@/lib/core/vault/open-sealed";
import { type EndpointKey, type EndpointSecret, endpointSecret } from "./endpoint-secrets";
import { type Signer, signerWith } from "./sign-message";

/** All that has to be known of an endpoint to send to it. */
export interface Target extends EndpointKey {
  readonly version: number;
  /** Slug of the organization. */
  readonly organization: string;
  readonly ownerUserId: string | null;
  readonly shownUrl: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly filter: string | null;
  readonly transformation: string | null;
  readonly ratePerSecond: number | null;
  readonly sign: Signer;
}

const headersShape = z.record(z.string(), z.string());

/**
 * Reads an endpoint with its secrets; null: it is not there, or has no address.
 * @throws SecretUnreadableError
 */
export async function findTarget({ organizationId, endpointId }: EndpointKey): Promise<Target | null> {
  // Secrets before the owner: an address of before may meet a newer owner, whose own events are not read yet then, but never
  // may somebody's own events meet the address that another has given since.
  const secrets = await openSecrets({ organizationId, endpointId });
  const [row] = await db()
    .select({ endpoint: webhookEndpoints, slug: organizations.slug })
    .from(webhookEndpoints)
    .innerJoin(organizations, eq(organizations.id, webhookEndpoints.organizationId))
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, endpointId)));
  if (!row) return null;
  const url = URL.parse(secrets.url ?? "");
  if (!url || secrets.signing === undefined) return null;
  const { endpoint, slug } = row;
  return {
    organizationId,
    endpointId,
    version: endpoint.version,
    organization: slug,
    ownerUserId: endpoint.ownerUserId,
    shownUrl: endpoint.shownUrl,
    url,
    headers: secrets.headers === undefined ? {} : headersShape.parse(parseJson(secrets.headers)),
    filter: endpoint.filter,
    transformation: endpoint.transformation,
    ratePerSecond: endpoint.ratePerSecond,
    sign: signerOf(secrets.signing, { before: secrets.signing_previous, until: endpoint.previousUntil }),
  };
}

async function openSecrets(key: EndpointKey): Promise<Partial<Record<EndpointSecret, string>>> {
  const fields = ["url", "headers", "signing", "signing_previous"] as const;
  const rows = await db()
    .select()
    .from(sealedSecrets)
    .where(
      and(
        eq(sealedSecrets.organizationId, key.organizationId),
        eq(sealedSecrets.subjectId, key.endpointId),
        inArray(sealedSecrets.field, [...fields]),
      ),
    );
  const opened = fields.flatMap((field) => {
    const sealed = rows.find((row) => row.field === field);
    return sealed ? [[field, openSealed(sealed, endpointSecret(key, field))] as const] : [];
  });
  return Object.fromEntries(opened);
}

/** For a day after it was replaced, the secret before it signs too: receivers change theirs when they can. */
function signerOf(secret: string, { before, until }: { before: string | undefined; until: Date | null }): Signer {
  const alone = signerWith([secret]);
  if (before === undefined || until === null) return alone;
  const both = signerWith([secret, before]);
  return (message) => (clock.now() < until ? both : alone)(message);
}
