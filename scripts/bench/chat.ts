// Why: whoever writes to a bot or gives a command looks at their screen until something happens there.
import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { z } from "zod";
import { db } from "@/db/client";
import { chatPeople } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxControl } from "@/e2e/kit/sandbox-control";
import type { Product } from "@/e2e/product";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { slackIntegration } from "@/lib/providers/slack/integration";
import { SIGNING_SECRET } from "@/sandbox/slack/app";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withItsDatabase } from "./with-its-database";
import { whileRunning, withProductFolder } from "./with-product";

const AT_ONCE = 50;
const ROUNDS = 20;
const WARM_UP = 4;
const UPDATES = 40;
const COMMAND_MS = 300;
const TYPING_MS = 400;
const WAIT_MS = 20;
const MOST_WAITS = 1_000;

export const chatBench: Bench = {
  name: "chat",
  about: `Slack's /time, ${AT_ONCE} at a time, until it is acknowledged, while all of them are carried out; and an update of Telegram's until "is typing" is there: production web server, worker inline; the references are the promises`,
  measure: () =>
    withProductFolder((product) => {
      // As in production: no test clock to ask.
      const measured = { ...product, environment: { ...product.environment, HUB_CLOCK_URL: "" } };
      return whileRunning(measured, () =>
        withItsDatabase(measured, async () => [...(await typing(measured)), ...(await commands(measured))]),
      );
    }),
};

async function commands(product: Product): Promise<readonly Figure[]> {
  const organization = await newOrganization();
  const { owner, organizationId } = organization;
  const [team, person] = ["T0BENCH", "U0BENCH"];
  const account = { integration: slackIntegration, externalAccountId: team };
  const connectionId = await newConnection(organization, { owner, visibility: "shared", ...account });
  await db()
    .insert(chatPeople)
    .values({
      ...{ organizationId, connectionId, externalUserId: person, userId: owner.userId, name: "Ana" },
      ...{ directExternalId: person, boundBy: "link", boundAt: clock.now() },
    });
  const send = commander(product, { team, person });
  const ms: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const took = await Promise.all(Array.from({ length: AT_ONCE }, send));
    if (round >= WARM_UP) ms.push(...took);
  }
  const of = `/time acknowledged, ${AT_ONCE} at a time`;
  return [
    { metric: `p50, ${of}`, value: quantile(ms, 0.5), unit: "ms", reference: COMMAND_MS },
    { metric: `p99, ${of}`, value: quantile(ms, 0.99), unit: "ms", reference: COMMAND_MS },
  ];
}

/** One command; answers how long it took. https://docs.slack.dev/authentication/verifying-requests-from-slack */
function commander({ origin, sandboxOrigin }: Product, { team, person }: { team: string; person: string }) {
  const dispatcher = new Agent({ connections: AT_ONCE });
  return async (): Promise<number> => {
    const at = String(Math.floor(Date.now() / 1000));
    const body = new URLSearchParams({
      ...{ team_id: team, user_id: person, user_name: "ana", command: "/time", text: "45m: Standup" },
      ...{ channel_id: "C0BENCH", trigger_id: newId(), response_url: `${sandboxOrigin}/slack/commands/${team}/none` },
    }).toString();
    const signature = createHmac("sha256", SIGNING_SECRET).update(`v0:${at}:${body}`).digest("hex");
    const headers = {
      ...{ "content-type": "application/x-www-form-urlencoded", "x-slack-request-timestamp": at },
      "x-slack-signature": `v0=${signature}`,
    };
    const startedAt = performance.now();
    const url = `${origin}/api/integrations/slack/webhook`;
    const answer = await request(url, { method: "POST", headers, body, dispatcher });
    const text = await answer.body.text();
    if (answer.statusCode !== 200 || text !== "") throw new Error(`answered ${answer.statusCode}: ${text}`);
    return performance.now() - startedAt;
  };
}

const listed = z.object({
  messages: z.array(z.object({ from: z.string() })),
  typing: z.array(z.object({ at: z.iso.datetime() })),
});

async function typing(product: Product): Promise<readonly Figure[]> {
  const { sandboxOrigin } = product;
  const control = sandboxControl(sandboxOrigin);
  const tell = (text: string) => control.tell("telegram", "message", { from: "Ana", text });
  const look = async () => listed.parse(await (await fetch(`${sandboxOrigin}/control/telegram/messages`)).json());
  await link(product, await newOrganization(), tell);
  const ms: number[] = [];
  for (let round = 0; round < WARM_UP + UPDATES; round += 1) {
    const before = await look();
    const saidAt = Date.now();
    await tell("/help");
    const after = await until(look, ({ typing: now }) => now.length > before.typing.length);
    const at = after.typing[before.typing.length]?.at ?? "";
    if (round >= WARM_UP) ms.push(Date.parse(at) - saidAt);
    // The next one is not to wait for this one's answer.
    const answers = ({ messages }: z.output<typeof listed>) => messages.filter(({ from }) => from === "bot").length;
    await until(look, (now) => answers(now) > answers(before));
  }
  return [0.5, 0.95].map((q) => ({
    metric: `p${q * 100}, update to "is typing" at Telegram`,
    value: quantile(ms, q),
    unit: "ms",
    reference: TYPING_MS,
  }));
}

async function link(
  { origin, sandboxOrigin }: Product,
  { owner: { cookie } }: TestOrganization,
  tell: (text: string) => Promise<void>,
): Promise<void> {
  const call = async <T>(shape: z.ZodType<T>, path: string, body?: object): Promise<T> => {
    const headers = { cookie, origin, "content-type": "application/json" };
    const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    return shape.parse(await (await fetch(`${origin}/api${path}`, init)).json());
  };
  const made = z.object({ id: z.uuid() });
  const { id } = await call(made, "/integrations/telegram/connect", { method: "shared_bot", credentials: {} });
  const { code } = await call(z.object({ code: z.string() }), `/integrations/${id}/links`, {});
  await tell(`/start ${code}`);
  const list = () => call(z.object({ data: z.array(z.unknown()) }), "/conversations");
  // Until the first chat is linked nothing is pushed: whoever made the code asks.
  await until(
    async () => {
      await call(z.unknown(), `/integrations/${id}/links/check`, {});
      return list();
    },
    ({ data }) => data.length > 0,
  );
  const address = async () => {
    const answer = await fetch(`${sandboxOrigin}/control/telegram/webhook`);
    return z.object({ url: z.string() }).parse(await answer.json());
  };
  await until(address, ({ url }) => url !== "");
}

async function until<T>(look: () => Promise<T>, isDone: (found: T) => boolean): Promise<T> {
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    const found = await look();
    if (isDone(found)) return found;
    await sleep(WAIT_MS);
  }
  throw new Error("it did not come");
}
