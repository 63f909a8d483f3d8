import { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import type { IntegrationCheck, ProviderHttp } from "../contract";
import { mapNumber } from "./map-number";
import { phoneNumberPath } from "./phone-number-path";
import { type NumberHealth, numberHealth, phoneNumber } from "./wire";

const connected = z.object({ accountId: z.string() });

function ask<T>(http: ProviderHttp, shape: z.ZodType<T>, fields: string): Promise<T> {
  const { accountId } = http.parse(http.connection, connected);
  return http.get(phoneNumberPath(http, accountId), shape, { query: { fields } });
}

/** What the Test button tries. Nothing is sent by it. */
export const whatsappChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { name } = mapNumber(await ask(http, phoneNumber, "id,display_phone_number,verified_name"));
      return `Connected as ${name}.`;
    },
  },
  {
    name: "sendingMessages",
    capability: "messages",
    run: async (http) => describeHealth((await ask(http, numberHealth, "health_status")).health_status),
  },
];

// https://developers.facebook.com/docs/whatsapp/cloud-api/health-status: AVAILABLE, LIMITED or BLOCKED, and of what.
function describeHealth({ can_send_message: overall, entities }: NumberHealth): string {
  if (overall === "AVAILABLE") return "Messages can be sent.";
  const concerned = entities.filter(({ can_send_message: one }) => one === overall);
  const words = concerned.flatMap(({ additional_info: info, errors }) => [
    ...(info ?? []),
    ...(errors ?? []).flatMap(({ error_description: what, possible_solution: solution }) => [
      ...(what ? [what] : []),
      ...(solution ? [solution] : []),
    ]),
  ]);
  const reasons = words.join(" ").slice(0, 400);
  if (overall === "LIMITED") return `Messages can be sent, within limits. ${reasons}`.trim();
  const reason = `Messages cannot be sent. ${reasons}`.trim();
  throw new ProviderError("whatsapp", { kind: "rejected", status: 403, reason });
}
