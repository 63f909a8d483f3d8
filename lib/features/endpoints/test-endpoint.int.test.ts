// Why: whoever sets up an endpoint believes what the test says: it is the real thing, signed, transformed and shown.
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { getDelivery } from "@/lib/features/deliveries/get-delivery";
import { createEndpoint } from "./create-endpoint";
import { testEndpoint } from "./test-endpoint";

let acme: TestOrganization;
let server: Server;
let url: string;
let status = 200;
const received: { headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  acme = await newOrganization();
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    response.writeHead(status).end("heard");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => void server.close());

it("sends a sample, signed, and keeps what came of it", async () => {
  const { id, secret } = await createEndpoint(acme.member.ctx, { url, eventTypes: ["invoice.paid"] });
  const trial = await testEndpoint(acme.member.ctx, { id });
  expect(trial).toMatchObject({ delivered: true, status: 200, error: null, response: "heard" });
  const [got] = received.splice(0);
  expect(got?.body).toBe(trial.body);
  const headers = Object.fromEntries(Object.entries(got?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(secret ?? "").verify(trial.body, headers)).toMatchObject({ type: "invoice.paid" });
  const kept = await getDelivery(acme.member.ctx, { id: trial.deliveryId });
  expect(kept).toMatchObject({ origin: "test", state: "delivered", mayRetry: false, event: null });
  expect(kept.attemptList).toMatchObject([{ requestBody: trial.body, responseBody: "heard" }]);
});

it("is transformed, of the event that is named, and says what was wrong", async () => {
  const eventTypes = ["invoice.*", "order.shipped"];
  const { id } = await createEndpoint(acme.member.ctx, { url, eventTypes, transformation: "type", enabled: false });
  expect(await testEndpoint(acme.member.ctx, { id, eventType: "order.shipped" })).toMatchObject({
    body: "order.shipped",
  });
  status = 500;
  const failed = await testEndpoint(acme.member.ctx, { id });
  expect(failed).toMatchObject({ delivered: false, status: 500, error: "http_5xx", body: "invoice.created" });
  const unknown = testEndpoint(acme.member.ctx, { id, eventType: "invoice.piad" });
  await expect(unknown).rejects.toMatchObject({ code: "unprocessable", errors: [{ path: "eventType" }] });
});

it("is for who may change it", async () => {
  const { id } = await createEndpoint(acme.owner.ctx, { url, eventTypes: ["*"] });
  const other = await newOrganization();
  await expect(testEndpoint(acme.member.ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(testEndpoint(other.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
});
