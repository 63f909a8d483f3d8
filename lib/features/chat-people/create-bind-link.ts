import { db } from "@/db/client";
import { bindLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { randomToken, sha256 } from "@/lib/base/random";
import { storableText } from "@/lib/base/storable";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

import { bindAddress } from "./bind-address";

/** How long somebody has to open it. */
const LINK_LIFETIME_MS = 15 * 60 * 1000;

interface Asked {
  readonly connection: ConnectionRow;
  readonly externalUserId: string;
  readonly name: string | null;
  readonly directChatId: string;
}

/** Makes a one-time link for whoever asks at a provider who they are here. Its hash is stored; the link is in this answer alone. */
export async function createBindLink({ connection, externalUserId, name, directChatId }: Asked): Promise<string> {
  const { organizationId, id: connectionId } = connection;
  const token = randomToken();
  const createdAt = clock.now();
  await db()
    .insert(bindLinks)
    .values({
      ...{ organizationId, connectionId, externalUserId, createdAt },
      tokenHash: sha256(token),
      name: storableText(name ?? externalUserId),
      directExternalId: directChatId,
      expiresAt: new Date(createdAt.getTime() + LINK_LIFETIME_MS),
    });
  return bindAddress(token);
}
