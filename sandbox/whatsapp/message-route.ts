import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxClock } from "../kit/clock";
import type { SandboxContext } from "../kit/http";
import type { Posted } from "../kit/posted";
import { type GraphError, graphErrorResponse } from "../meta/graph-error";
import type { MetaDesk } from "../meta/meta-desk";
import { type PeopleSection, tellStatuses } from "./happenings";
import { NODES } from "./numbers";

const recipient = { messaging_product: z.literal("whatsapp"), recipient_type: z.literal("individual").optional() };
const parameter = z.object({ type: z.literal("text"), text: z.string().min(1) });
const bodyShape = z.discriminatedUnion("type", [
  z.object({
    ...recipient,
    to: z.string(),
    type: z.literal("text"),
    text: z.object({ body: z.string().min(1).max(4_096) }),
  }),
  z.object({
    ...recipient,
    to: z.string(),
    type: z.literal("template"),
    template: z.object({
      name: z.string(),
      language: z.object({ code: z.string() }),
      components: z.array(z.object({ type: z.literal("body"), parameters: z.array(parameter) })).default([]),
    }),
  }),
]);

/** Templates that Meta has approved, with how many values each takes. */
const TEMPLATES: Readonly<Record<string, number>> = { "hello_world en_US": 0, "order_shipped en_US": 2 };
/** Who has always written within the last 24 hours; the others have to. */
const OPEN_WINDOWS = ["60123456780"];

interface MessageParts {
  readonly posted: Posted;
  readonly people: PeopleSection;
  readonly meta: MetaDesk;
  readonly clock: SandboxClock;
}

const DAY_MS = 86_400_000;

/** POST /{phone number id}/messages: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export async function takeMessage(c: SandboxContext, parts: MessageParts): Promise<Response> {
  const { posted, people, clock } = parts;
  const body = bodyShape.safeParse(parseJson(await c.req.text()));
  if (NODES[c.req.param("id") ?? ""]?.type !== "WhatsAppBusinessPhoneNumber" || !body.success) {
    return refused(100, "(#100) Invalid parameter");
  }
  const message = body.data;
  const to = message.to.replaceAll(/\D/g, "");
  if (to.length < 8) return refused(131_009, "(#131009) Parameter value is not valid");
  if (message.type === "template") {
    const { name, language, components } = message.template;
    const wanted = TEMPLATES[`${name} ${language.code}`];
    if (wanted === undefined) return refused(132_001, "(#132001) Template name does not exist in the translation", 404);
    const given = components.flatMap(({ parameters }) => parameters).length;
    if (given !== wanted)
      return refused(132_000, "(#132000) Number of parameters does not match the expected number of params");
  } else if (!OPEN_WINDOWS.includes(to) && (people.data.wroteAt[to] ?? 0) <= clock.now().getTime() - DAY_MS) {
    return refused(131_047, "(#131047) Re-engagement message");
  }
  const text = message.type === "text" ? message.text.body : message.template.name;
  const number = posted.add({ to, type: message.type, text });
  const id = `wamid.SANDBOX${number}`;
  tellStatuses(parts, { id, from: c.req.param("id") ?? "", to });
  return c.json({
    messaging_product: "whatsapp",
    contacts: [{ input: message.to, wa_id: to }],
    messages: [{ id }],
  });
}

function refused(code: number, message: string, status = 400): Response {
  const error: GraphError = { status, code, message };
  return graphErrorResponse(error);
}
