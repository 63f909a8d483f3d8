import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import type { Enclose } from "@/lib/core/outbox/deliver-one";
import { findIntegration } from "@/lib/providers/registry";
import { findRequest } from "./find-request";
import { receiptContent } from "./receipt-content";
import { shownBody } from "./shown-body";
import { receiverOf, withoutToken } from "./without-token";

const received = z.object({ receiptId: z.uuid(), receivedAt: z.coerce.date() });

/**
 * What endpoints get beside the data of `webhook.received`, while it is kept: the headers, and the body or what of it is about
 * this event. Never what is another organization's, and without what is secret in it, as people are shown it.
 */
export const encloseRequest: Enclose = async ({ organizationId, type, data }) => {
  if (type !== "webhook.received") return null;
  const said = received.safeParse(data);
  if (!said.success) return null;
  const { receiptId, receivedAt } = said.data;
  const [row] = await db()
    .select()
    .from(receipts)
    .where(
      and(eq(receipts.organizationId, organizationId), eq(receipts.id, receiptId), eq(receipts.receivedAt, receivedAt)),
    );
  const found = row && (await findRequest(row));
  const source = row && findIntegration(row.integration)?.webhook;
  if (!row || !found || !source) return null;
  const request = withoutToken(found, await receiverOf(found));
  const content = receiptContent(source, request, row);
  if (!content) return null;
  const { kind, raw } = shownBody(content);
  return { headers: request.headers, body: raw, bodyEncoding: kind === "text" ? "utf-8" : "base64" };
};
