// Why: whoever owns a name decides where it leads, and may decide otherwise each time somebody asks.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type WebhookSink, webhookSink } from "@/e2e/kit/webhook-sink";
import { resetEnv } from "@/lib/base/env";
import { sendAttempt } from "./send-attempt";
import { signerWith } from "./sign-message";
import { makeSigningSecret } from "./signing-keys";

// What the world outside says is not ours to decide, nor the same everywhere.
const world = vi.hoisted(() => ({ asked: 0, answers: [] as (readonly string[])[] }));
vi.mock("node:dns/promises", async (original) => ({
  ...(await original<typeof import("node:dns/promises")>()),
  Resolver: class {
    async resolve4() {
      world.asked += 1;
      return answered().filter((address) => !address.includes(":"));
    }
    async resolve6() {
      return answered().filter((address) => address.includes(":"));
    }
  },
}));

/** Both kinds of addresses are asked for at once, the old ones first. */
function answered(): readonly string[] {
  return world.answers[Math.min(world.asked, world.answers.length) - 1] ?? [];
}

let sink: WebhookSink;
beforeAll(async () => {
  sink = await webhookSink();
});
afterEach(() => sink.clear());
afterAll(async () => {
  await sink.close();
  vi.unstubAllEnvs();
  resetEnv();
});

/** Sends to a name that leads to each of these, one after the other; what is allowed stands for what is public. */
async function send(answers: readonly (readonly string[])[], { network = "loopback", scheme = "http" } = {}) {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", network);
  resetEnv();
  Object.assign(world, { asked: 0, answers });
  const url = new URL(`${scheme}://rebinding.test${scheme === "http" ? `:${sink.port}` : ""}/`);
  const outgoing = {
    ...{ url, headers: {}, sign: signerWith([makeSigningSecret()]), messageId: "msg", sequence: 1 },
    ...{ contentType: "application/json", body: Buffer.from("{}") },
  };
  const attempts = [];
  for (const _ of answers) attempts.push(await sendAttempt(outgoing));
  return attempts.map(({ status, error }) => error ?? status);
}

describe("a name", () => {
  it("that leads into a private network at the second look-up is sent to once", async () => {
    // The connection ends with each answer: whoever stays connected is not looked up again.
    sink.answer({ status: 200, headers: { connection: "close" } });
    expect(await send([["127.0.0.1"], ["169.254.169.254"]])).toEqual([200, "private_address"]);
    expect([world.asked, sink.requests.length]).toEqual([2, 1]);
  });

  it.each([
    ["10.0.0.1"],
    ["169.254.169.254"],
    ["100.64.0.1"],
    ["0.0.0.0"],
    ["fe80::1%eth0"],
    ["::ffff:127.0.0.1"],
    ["64:ff9b::7f00:1"],
    ["fd00:ec2::254"],
  ])("that leads to %s is not sent to, however many allowed ones stand beside it", async (address) => {
    expect(await send([[address]])).toEqual(["private_address"]);
    expect(await send([["127.0.0.1", address]])).toEqual(["private_address"]);
    expect(await send([[address, "127.0.0.1"]])).toEqual(["private_address"]);
    expect(sink.requests).toEqual([]);
  });

  it("that leads to this machine is not sent to where that is not allowed", async () => {
    expect(await send([["127.0.0.1"]], { network: "off", scheme: "https" })).toEqual(["private_address"]);
    expect(await send([["::1"]], { network: "off", scheme: "https" })).toEqual(["private_address"]);
  });

  it("that leads to a public address is sent to by https alone", async () => {
    expect(await send([["93.184.215.14"]])).toEqual(["not_https"]);
  });
});
