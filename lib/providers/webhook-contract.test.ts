// Why: each vendor that pushes is recognised by what its own page says it sends, and nothing else is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { answerAddress, answerBody } from "@/lib/core/inbox/handshake";
import type { Presented } from "@/lib/core/inbox/verify/presented";
import { verifySignature } from "@/lib/core/inbox/verify/verify-signature";
import { pushing } from "./fixtures/pushing";
import { type Proof, parsed, RECIPES, SIGNED_AT } from "./fixtures/signed-samples";
import { listIntegrations } from "./registry";
import { webhookVariableNames } from "./webhook-variables";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const all = pushing.map((one) => [one.key, one] as const);
const signed = pushing.flatMap((one) => {
  const recipe = RECIPES[one.key];
  return recipe ? [[one.key, { ...one, recipe }] as const] : [];
});

describe("what is pushed", () => {
  it("is signed by a recipe of the vendor's, unless the hub itself gave out the secret", () => {
    const ours = pushing.filter(({ source: { scheme } }) => /watch_token$|^receiver$/.test(scheme.kind));
    expect([...signed.map(([key]) => key), ...ours.map(({ key }) => key)].sort()).toEqual(
      pushing.map(({ key }) => key).sort(),
    );
  });

  it("is there exactly for the integrations that say so", () => {
    const said = listIntegrations().filter(({ meta }) => meta.webhooks !== "none");
    expect(pushing.map(({ key }) => key)).toEqual(said.map(({ meta }) => meta.key));
  });
});

describe.each(all)("%s", (_, { source, integration, samples }) => {
  it("has samples of what is posted", () => {
    const isWithoutBody = source.scheme.kind === "watch_token" || source.scheme.kind === "receiver";
    expect(samples.length > 0).toBe(!isWithoutBody);
  });

  it("explains each variable to operators, in the example and in the guide", () => {
    const example = readFileSync(join(ROOT, ".env.example"), "utf8");
    const guide = readFileSync(join(ROOT, "docs/providers", `${integration.meta.key}.md`), "utf8");
    for (const name of webhookVariableNames(source)) {
      expect(example).toContain(`\n${name}=`);
      expect(guide, name).toContain(name);
    }
  });

  it("names only endpoints that the provider has", () => {
    const { scheme } = source;
    const named = scheme.kind === "jwt" ? scheme.accepts.map(({ keys }) => keys.endpoint) : [];
    expect(Object.keys(integration.provider.endpoints.more)).toEqual(expect.arrayContaining(named));
  });

  it("keeps no header that proves something, and answers in the vendor's way", () => {
    const { scheme, keptHeaders, answer } = source;
    expect(keptHeaders).not.toContain("authorization");
    expect(keptHeaders).not.toContain("cookie");
    if ("header" in scheme) expect(keptHeaders).not.toContain(scheme.header);
    expect([200, 202, 204]).toContain(answer.status);
    if (answer.status === 204) expect(answer.json).toBe("none");
    for (const name of keptHeaders) expect(name).toBe(name.toLowerCase());
  });
});

describe.each(signed)("%s, signed as its page says,", (_, { source, samples, recipe }) => {
  const { scheme } = source;
  if (scheme.kind === "watch_token" || scheme.kind === "item_watch_token") throw new Error("a watch");
  const check = async (bytes: Buffer, proof: Proof, now = SIGNED_AT) =>
    (await verifySignature(scheme, presentedOf(bytes, proof, now))).kind;

  it("is recognised, each sample", async () => {
    for (const { file, bytes } of samples) expect(await check(bytes, await recipe(bytes)), file).toBe("right");
  });

  // A shared token proves who sends, and a token of Google's who sends and when: neither proves the body.
  const bodyIsSigned = scheme.kind !== "token" && scheme.kind !== "jwt";
  it.runIf(bodyIsSigned)("is refused with any byte of the body changed", async () => {
    const [{ bytes } = { bytes: Buffer.alloc(0) }] = samples;
    const proof = await recipe(bytes);
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await check(changed, proof), `byte ${place}`).toBe("wrong");
    }
    expect(await check(bytes.subarray(0, -1), proof)).toBe("wrong");
    expect(await check(Buffer.concat([bytes, Buffer.from(" ")]), proof)).toBe("wrong");
  });

  it("is refused with any character of what proves it changed, or without it", async () => {
    const [{ bytes } = { bytes: Buffer.alloc(0) }] = samples;
    const proof = await recipe(bytes);
    for (const [name, value] of Object.entries(proof.headers)) {
      for (let place = 0; place < value.length; place += Math.ceil(value.length / 80)) {
        const headers = { ...proof.headers, [name]: flippedAt(value, place) };
        // The last sign of base64 has bits that mean nothing, `v0` nothing at all, and "Bearer" is the same in any case.
        if (meansTheSame(value, place)) continue;
        expect(await check(bytes, { ...proof, headers }), `${name} at ${place}`).toBe("wrong");
      }
      const { [name]: _, ...others } = proof.headers;
      expect(await check(bytes, { ...proof, headers: others }), `without ${name}`).toBe("wrong");
    }
  });
});

describe.each(signed)("%s, signed as its page says, but", (_, { source, samples, recipe }) => {
  const { scheme } = source;
  if (scheme.kind === "watch_token" || scheme.kind === "item_watch_token") throw new Error("a watch");
  const check = async (bytes: Buffer, proof: Proof, now = SIGNED_AT) =>
    (await verifySignature(scheme, presentedOf(bytes, proof, now))).kind;

  it("under another secret, or where there is none, is refused", async () => {
    const [{ bytes } = { bytes: Buffer.alloc(0) }] = samples;
    const proof = await recipe(bytes);
    expect(await check(bytes, { ...proof, secrets: [], variables: {} })).toBe("wrong");
    if (proof.secrets.length > 0) {
      const others = proof.secrets.map((secret) => flippedAt(secret, 3));
      expect(await check(bytes, { ...proof, secrets: others })).toBe("wrong");
      expect(await check(bytes, { ...proof, secrets: [...others, ...proof.secrets] })).toBe("right");
    }
    for (const name of Object.keys(proof.variables ?? {})) {
      const variables = { ...proof.variables, [name]: "another" };
      expect(await check(bytes, { ...proof, variables }), name).toBe("wrong");
    }
  });

  it("old, or from the future, is refused where the vendor signs a time", async () => {
    const [{ bytes } = { bytes: Buffer.alloc(0) }] = samples;
    const proof = await recipe(bytes);
    const hasTime = scheme.kind === "jwt" || ("signedAt" in scheme && scheme.signedAt !== "none");
    for (const minutes of [-120, 120]) {
      const then = new Date(SIGNED_AT.getTime() + minutes * 60_000);
      expect(await check(bytes, proof, then), `${minutes} minutes`).toBe(hasTime ? "wrong" : "right");
    }
  });
});

const VERIFY_TOKEN = "chosen-verify-token";

describe("questions", () => {
  const ask = (key: string, query: string, secrets: readonly string[] = []) => {
    const handshake = pushing.find((one) => one.key === key)?.source.handshake ?? "none";
    const url = new URL(`https://hub.test/hook?${query}`);
    const readVariable = (name: string) => (name === "META_VERIFY_TOKEN" ? VERIFY_TOKEN : undefined);
    return answerAddress(handshake, { url, secrets, readVariable, connectionId: null });
  };
  const told = (key: string, file: string) => {
    const found = pushing.find((one) => one.key === key);
    const sample = found?.samples.find((one) => one.file === file);
    return found && sample ? answerBody(found.source.handshake, parsed(sample)) : null;
  };

  it.each(["facebook", "instagram", "whatsapp"])("of %s are answered with the challenge, for our token only", (key) => {
    const query = (token: string) => `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`;
    expect(ask(key, query(VERIFY_TOKEN))).toEqual({ kind: "answered", answer: { kind: "text", text: "1158201444" } });
    expect(ask(key, query("another"))).toEqual({ kind: "refused", reason: "wrong_token" });
  });

  // HMAC-SHA256 of `a-question` under `a-secret`, worked out with another program.
  it("of X and LinkedIn are signed and said back", () => {
    expect(ask("x", "crc_token=a-question", ["a-secret"])).toEqual({
      kind: "answered",
      answer: {
        kind: "json",
        status: 200,
        json: { response_token: "sha256=/bpB91f5QppAG25E2dSx5OotSWbkmJ6ddZeYb+T2NR8=" },
      },
    });
    expect(ask("linkedin", "challengeCode=a-question", ["a-secret"])).toEqual({
      kind: "answered",
      answer: {
        kind: "json",
        status: 200,
        json: {
          challengeCode: "a-question",
          challengeResponse: "fdba41f757f9429a401b6e44d9d4b1e4ea2d4966e4989e9d7597986fe4f6351f",
        },
      },
    });
  });

  it("of Slack and Discord are answered, and what only looks like one is an event", () => {
    const text = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P";
    expect(told("slack", "webhook-url-verification.json")).toEqual({
      kind: "answered",
      answer: { kind: "text", text },
    });
    expect(told("slack", "webhook-message.json")).toEqual({ kind: "none" });
    const pong = { kind: "json", status: 200, json: { type: 1 } };
    expect(told("discord", "webhook-ping.json")).toEqual({ kind: "answered", answer: pong });
    for (const file of ["webhook-deauthorized.json", "webhook-event-ping.json", "webhook-command.json"]) {
      expect(told("discord", file), file).toEqual({ kind: "none" });
    }
  });
});

function presentedOf(rawBody: Buffer, { headers, secrets, findKey, variables = {} }: Proof, now: Date): Presented {
  const url = new URL("https://hub.test/hook");
  const common = { rawBody, headers: new Headers(headers), url, body: undefined, secrets, now };
  return { ...common, ...(findKey && { findKey }), readVariable: (name) => variables[name] };
}

function flippedAt(text: string, place: number): string {
  // Hex is the same in capital letters.
  const sign = /a/i.test(text[place] ?? "") ? "B" : "A";
  return text.slice(0, place) + sign + text.slice(place + 1);
}

function meansTheSame(value: string, place: number): boolean {
  const v0 = value.indexOf(",v0=");
  if (v0 >= 0 && place >= v0) return true;
  return /[A-Za-z0-9+/_-]=*$/.test(value.slice(place)) && value.slice(place).replace(/=+$/, "").length <= 1;
}
