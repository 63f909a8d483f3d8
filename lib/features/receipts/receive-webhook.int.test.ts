import { request as httpRequest } from "node:http";
import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/integrations/[ref]/webhook/route";
import { db } from "@/db/client";
import { inboundRequests, receipts, watches } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import { receive } from "@/lib/core/inbox/receive";
import { findReceivable } from "./receive-webhook";

const hub = servedWebhooks();
const MIB = 1024 * 1024;

interface Watch {
  readonly id: string;
  readonly secret: string;
  readonly organizationId: string;
}
let google: Watch;
let graph: Watch;
let graphOfAnother: Watch;

beforeEach(async () => {
  google = await newWatch("google-calendar");
  graph = await newWatch("microsoft-calendar");
  graphOfAnother = await newWatch("microsoft-calendar");
});

async function newWatch(integration: string): Promise<Watch> {
  const organization = await newOrganization();
  const connectionId = await newConnection(organization, { owner: organization.owner });
  const { organizationId } = organization;
  const [id, secret, now] = [newId(), randomToken(), clock.now()];
  await db()
    .insert(watches)
    .values({
      ...{ id, organizationId, connectionId, integration, subjectId: newId(), subjectExternalId: "c1" },
      ...{ secretHash: sha256(secret), state: "active", createdAt: now, dueAt: now },
    });
  return { id, secret, organizationId };
}

const receiptsOf = (...of: Watch[]) =>
  db()
    .select()
    .from(receipts)
    .where(
      inArray(
        receipts.watchId,
        of.map(({ id }) => id),
      ),
    );

function post(key: string, init: RequestInit & { query?: string } = {}): Promise<Response> {
  const { query = "", ...rest } = init;
  const url = `http://localhost:3999/api/integrations/${key}/webhook${query}`;
  return POST(new Request(url, { method: "POST", ...rest }), { params: Promise.resolve({ ref: key }) });
}

const fromGoogle = (headers: Record<string, string> = {}, init: RequestInit = {}) =>
  post("google-calendar", {
    ...init,
    headers: {
      "x-goog-channel-id": google.id,
      "x-goog-channel-token": google.secret,
      "x-goog-resource-state": "exists",
      "x-goog-message-number": "7",
      ...headers,
    },
  });

const note = ({ id, secret }: Watch, etag = "1", more: object = {}) => ({
  subscriptionId: `s-${id}`,
  clientState: `${id}.${secret}`,
  changeType: "updated",
  resource: "Users/u/Events/e",
  resourceData: { "@odata.etag": etag },
  ...more,
});
const fromGraph = (body: unknown, headers: Record<string, string> = {}) =>
  post("microsoft-calendar", {
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });

describe("a notification", () => {
  it("is kept once, however often it comes at once", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fromGoogle()));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await answers[0]?.text()).toBe("");
    const kept = await receiptsOf(google);
    expect(kept).toMatchObject([{ state: "waiting", eventType: "exists", organizationId: google.organizationId }]);
    const [request] = await db()
      .select()
      .from(inboundRequests)
      .where(eq(inboundRequests.id, kept[0]?.requestId ?? ""));
    expect(request?.headers).toEqual({
      "x-goog-channel-id": google.id,
      "x-goog-resource-state": "exists",
      "x-goog-message-number": "7",
    });
    await fromGoogle({ "x-goog-message-number": "8" });
    expect(await receiptsOf(google)).toHaveLength(2);
  });

  it.each([
    ["Google", (number: number) => fromGoogle({ "x-goog-message-number": String(number) }), () => google, 200],
    ["Graph", (number: number) => fromGraph({ value: [note(graph, String(number))] }), () => graph, 202],
  ] as const)(
    "of %s that comes ten times, and ten that come out of order, are each kept once",
    async (_, send, to, status) => {
      const numbers = [10, 3, 9, 1, 8, 2, 7, 4, 6, 5];
      for (const number of numbers) {
        const answers = await Promise.all(Array.from({ length: 10 }, () => send(number)));
        expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status));
      }
      expect(await receiptsOf(to())).toHaveLength(numbers.length);
    },
  );

  it("may be about several organizations, each with a receipt of its own", async () => {
    const forged = note(graph, "3", { clientState: `${graph.id}.${randomToken()}`, resource: "somebody's secret" });
    const answer = await fromGraph({ value: [note(graph), forged, note(graphOfAnother), note(graph)] });
    expect(answer.status).toBe(202);
    const kept = await receiptsOf(graph, graphOfAnother);
    expect(kept.map(({ position, organizationId }) => [position, organizationId]).toSorted()).toEqual([
      [0, graph.organizationId],
      [2, graphOfAnother.organizationId],
    ]);
    expect(new Set(kept.map(({ requestId }) => requestId)).size).toBe(1);
    const [request] = await db()
      .select()
      .from(inboundRequests)
      .where(eq(inboundRequests.id, kept[0]?.requestId ?? ""));
    const body = Buffer.from(request?.body ?? []).toString();
    for (const secret of [graph.secret, graphOfAnother.secret, "somebody's secret"]) expect(body).not.toContain(secret);
    expect(JSON.parse(body).value[1]).toBeNull();
  });
});

describe("what proves nothing is refused, and nothing of it is kept", () => {
  const count = async () => (await db().select({ id: inboundRequests.id }).from(inboundRequests)).length;

  it.each([
    ["a foreign channel", () => fromGoogle({ "x-goog-channel-id": newId() }), 404],
    ["a channel that is none of ours", () => fromGoogle({ "x-goog-channel-id": "' OR 1=1 --" }), 404],
    ["another integration's channel", () => fromGoogle({ "x-goog-channel-id": graph.id }), 404],
    ["a forged token", () => fromGoogle({ "x-goog-channel-token": randomToken() }), 401],
    ["another channel's token", () => fromGoogle({ "x-goog-channel-token": graph.secret }), 401],
    ["an empty token", () => fromGoogle({ "x-goog-channel-token": "" }), 401],
    ["no channel at all", () => post("google-calendar"), 404],
    ["a forged clientState", () => fromGraph({ value: [note(graph, "1", { clientState: `${graph.id}.x` })] }), 401],
    ["no clientState", () => fromGraph({ value: [{ subscriptionId: "s" }, note({ ...graph, secret: "" })] }), 401],
    ["a clientState of nobody", () => fromGraph({ value: [note({ ...graph, id: newId() })] }), 404],
    ["a body that is no JSON", () => fromGraph("{value:"), 400],
    ["a body that is no UTF-8", () => fromGraph(new Uint8Array([0x22, 0xff, 0x22])), 400],
    ["no items", () => fromGraph({ value: [] }), 400],
    ["items that are none", () => fromGraph({ value: "many" }), 400],
    ["too many items", () => fromGraph({ value: Array.from({ length: 1_001 }, () => note(graph)) }), 400],
    ["a body over 1 MiB", () => fromGraph(JSON.stringify({ value: [note(graph)], pad: "x".repeat(MIB) })), 413],
    ["a compressed body", () => fromGraph({ value: [note(graph)] }, { "content-encoding": "gzip" }), 415],
    ["an integration that nobody knows", () => post("nothing-here"), 404],
    ["an integration without push", () => post("youtube"), 404],
  ] as const)("%s", async (_, send, status) => {
    const before = await count();
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.text()).not.toContain(google.secret);
    expect(await count()).toBe(before);
    expect(await receiptsOf(google, graph, graphOfAnother)).toEqual([]);
  });

  it("a body over 1 MiB that does not say how long it is", async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 64 * 1024;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const answer = await post("microsoft-calendar", { body, duplex: "half" } as RequestInit);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(2 * MIB); // it was not read to the end
  });

  it("a body that does not end", async () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([0x7b])) });
    const url = "http://localhost:3999/api/integrations/microsoft-calendar/webhook";
    const request = new Request(url, { method: "POST", body, duplex: "half" } as RequestInit);
    const receivable = findReceivable("microsoft-calendar");
    if (!receivable) throw new Error("Microsoft's calendars push");
    const receiving = { receivable, connectionId: null, now: clock.now(), bodyWithinMs: 20 };
    expect((await receive(request, receiving)).outcome).toEqual({ kind: "too_slow" });
  });

  it("a sender that leaves in the middle of the body", async () => {
    const before = await count();
    await new Promise<void>((resolve) => {
      const path = "/api/integrations/microsoft-calendar/webhook";
      const sending = httpRequest(`${hub.origin}${path}`, { method: "POST", headers: { "content-length": "1000" } });
      sending.on("error", () => resolve());
      sending.write('{"value":[');
      setTimeout(() => sending.destroy(), 20);
      sending.on("close", () => resolve());
    });
    expect(await count()).toBe(before);
    expect((await fromGraph({ value: [note(graph)] })).status).toBe(202);
  });
});

describe("the question whether the address is ours", () => {
  const ask = (token: string) => post("microsoft-calendar", { query: `?validationToken=${encodeURIComponent(token)}` });

  it("is answered with its token as plain text, decoded", async () => {
    const answer = await ask("Validation: Testing client application reachability for subscription Request-Id: 1+2/3=");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await answer.text()).toBe(
      "Validation: Testing client application reachability for subscription Request-Id: 1+2/3=",
    );
  });

  it("is no way to have a page of ours say something", async () => {
    const answer = await ask("<script>alert(1)</script>");
    expect(await answer.text()).toBe("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await ask("x".repeat(2_049))).status).toBe(400);
  });

  it("is asked by nobody else", async () => {
    expect((await post("google-calendar", { query: "?validationToken=x" })).status).toBe(404);
  });
});
