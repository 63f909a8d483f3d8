// Why: tests of who may see what was received need it in a given state, without a provider that sends it.
import { db } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";

export interface NewReceipt
  extends Partial<Omit<typeof receipts.$inferInsert, "id" | "requestId" | "organizationId" | "connectionId">> {
  /** Empty: nobody's. */
  readonly organizationId: string | null;
  readonly connectionId?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** null: the request is not kept any more. */
  readonly body?: string | Uint8Array | null;
  readonly address?: string;
  readonly proof?: (typeof inboundRequests.$inferInsert)["proof"];
}

/** A receipt with its request, settled where nothing else is said; answers its id. */
export async function newReceipt({ headers, body = "{}", address, proof, ...given }: NewReceipt): Promise<string> {
  const [id, requestId, now] = [newId(), newId(), clock.now()];
  const integration = given.integration ?? "google-calendar";
  const receivedAt = given.receivedAt ?? now;
  if (body !== null) {
    await db()
      .insert(inboundRequests)
      .values({
        ...{ id: requestId, receivedAt, integration, body: Buffer.from(body) },
        ...{ headers: headers ?? {}, address: address ?? `/api/integrations/${integration}/webhook` },
        proof: proof ?? null,
      });
  }
  const settledAt = given.state === "waiting" ? null : receivedAt;
  await db()
    .insert(receipts)
    .values({
      ...{ eventType: "exists", position: 0, state: "done", dueAt: receivedAt, settledAt },
      ...given,
      ...{ id, requestId, integration, receivedAt },
    });
  return id;
}
