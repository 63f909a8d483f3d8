// Why: a form that shows a receiver otherwise than it is would change it without anybody's wish.
import { describe, expect, it } from "vitest";
import { RECEIVER_PRESETS } from "@/lib/contracts/receiver-presets";
import type { Receiver, ReceiverSignature } from "@/lib/contracts/receivers";
import { describedBy, readSignature } from "./described-signature-fields";
import { sendersFor } from "./receiver-senders";
import { changesOf } from "./receiver-wish";

const ID = "0197a000-0000-7000-8000-000000000001";
const AT = "2027-03-16T09:00:00.000Z";

function receiverWith(signature: ReceiverSignature): Receiver {
  return {
    ...{ id: ID, integration: "custom-webhook", name: "Orders", description: "", status: "active" },
    ...{ visibility: "shared", address: "https://hub.example/webhook", signature, eventType: "type", dedupeKey: "id" },
    ...{ previousUntil: null, lastReceivedAt: null, createdAt: AT, updatedAt: AT },
  };
}

/** As the database gives it back: the fields in another order. */
const turned = (signature: ReceiverSignature): ReceiverSignature => {
  if (signature.kind !== "hmac") return signature;
  const { kind, algorithm, ...rest } = signature;
  return { ...rest, algorithm, kind };
};

const DESCRIBED: Extract<ReceiverSignature, { kind: "hmac" }> = {
  kind: "hmac",
  algorithm: "sha1",
  encoding: "base64",
  header: "x-sum",
  separator: "",
  prefix: "v=",
  timestamp: { header: "x-time" },
  toleranceSeconds: 300,
  signed: "{timestamp}:{body}",
  secretEncoding: "utf8",
};

describe("what sends to a receiver that is there", () => {
  it.each(RECEIVER_PRESETS.map((preset) => [preset.key, preset]))("is %s, read as it is", (key, { signature }) => {
    const { first, senders } = sendersFor(receiverWith(turned(signature)));
    expect(first).toMatchObject({ key, eventType: "type", dedupeKey: "id" });
    expect(senders.map((one) => one.key)).toEqual(RECEIVER_PRESETS.map((one) => one.key));
    expect(senders).toContain(first);
  });

  it("is described where the form can say it, and read back as it was", () => {
    expect(sendersFor(receiverWith(turned(DESCRIBED))).first.key).toBe("hmac");
    const fields = describedBy(DESCRIBED);
    expect(readSignature("hmac", (field) => fields[field] ?? "")).toEqual(DESCRIBED);
  });

  it("is a token in the header that it is sent in", () => {
    const token = { kind: "token", header: "x-token" } as const;
    expect(sendersFor(receiverWith(token)).first).toMatchObject({ key: "token", signature: token });
    expect(readSignature("token", (field) => describedBy(token)[field] ?? "")).toEqual(token);
  });

  it.each<ReceiverSignature>([
    { ...DESCRIBED, toleranceSeconds: 60 },
    { ...DESCRIBED, separator: "," },
    { ...DESCRIBED, timestamp: { item: "t=" } },
    { ...DESCRIBED, prefix: "v= " },
  ])("stays as it is where the form cannot say it: %j", (signature) => {
    const { first, senders } = sendersFor(receiverWith(signature));
    expect(first).toMatchObject({ key: "kept", signature });
    expect(senders[0]).toBe(first);
  });
});

describe("what is sent of a receiver that was edited", () => {
  const receiver = receiverWith(turned(DESCRIBED));
  const { name, description, eventType, dedupeKey } = receiver;
  const same = { name, description, eventType, dedupeKey, signature: DESCRIBED };

  it("is nothing where nothing is another", () => {
    expect(changesOf(receiver, same)).toEqual({});
  });

  it("is what is another, and a secret that was entered", () => {
    const signature = { kind: "none" } as const;
    const wish = { ...same, name: "Shop", eventType: "", signature, signingSecret: "of-the-lab" };
    expect(changesOf(receiver, wish)).toEqual({ name: "Shop", eventType: "", signature, signingSecret: "of-the-lab" });
  });
});
