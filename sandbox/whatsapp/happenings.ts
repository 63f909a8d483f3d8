import { Hono } from "hono";
import { z } from "zod";
import { newId } from "@/lib/base/id";
import type { SandboxClock } from "../kit/clock";
import { readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import type { MetaDesk } from "../meta/meta-desk";
import { BUSINESS_ACCOUNT_ID, NODES, SUPPORT_ID } from "./numbers";

export const peopleShape = z.object({
  /** When each number last wrote, in milliseconds: a business may write back for a day. */
  wroteAt: z.record(z.string(), z.number()),
});
export type PeopleSection = StateSection<z.output<typeof peopleShape>>;

const messageIn = z.strictObject({
  from: z.string().regex(/^\d{8,15}$/),
  name: z.string().default("Zoë Müller"),
  text: z.string().min(1),
  /** Id of the business's number. */
  to: z.string().default(SUPPORT_ID),
});

interface Parts {
  readonly meta: MetaDesk;
  readonly people: PeopleSection;
  readonly clock: SandboxClock;
}

/** What people write to the business: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */
export function happeningsControl({ meta, people, clock }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/message", async (c) => {
    const { from, name, text, to } = await readControlBody(c, messageIn);
    people.data.wroteAt[from] = clock.now().getTime();
    people.touch();
    const id = `wamid.${Buffer.from(newId()).toString("base64")}`;
    const contacts = [{ profile: { name }, wa_id: from }];
    const messages = [{ from, id, timestamp: secondsOf(clock), text: { body: text }, type: "text" }];
    tellMessages(meta, to, { contacts, messages });
    return c.json({ messageId: id });
  });
  return routes;
}

/** "sent" and "delivered", in the order that is promised by nobody. …/webhooks/reference/messages/status */
export function tellStatuses(
  { meta, clock }: Pick<Parts, "meta" | "clock">,
  sent: Record<"id" | "from" | "to", string>,
) {
  for (const status of ["sent", "delivered"]) {
    const about = { id: sent.id, status, timestamp: secondsOf(clock), recipient_id: sent.to };
    tellMessages(meta, sent.from, { statuses: [about] });
  }
}

function tellMessages(meta: MetaDesk, numberId: string, what: Readonly<Record<string, unknown>>): void {
  const number = String(NODES[numberId]?.fields.display_phone_number?.() ?? "").replaceAll(/\D/g, "");
  const metadata = { display_phone_number: number, phone_number_id: numberId };
  const value = { messaging_product: "whatsapp", metadata, ...what };
  meta.tell(BUSINESS_ACCOUNT_ID, "messages", { changes: [{ field: "messages", value }] });
}

function secondsOf(clock: SandboxClock): string {
  return String(Math.floor(clock.now().getTime() / 1000));
}
