// Why: a certificate that is wrong is told by what is wrong with it, and nothing of the event goes to whoever shows it.
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { newCertificate } from "@/e2e/kit/new-certificate";
import { resetEnv } from "@/lib/base/env";
import { sendAttempt } from "./send-attempt";
import { signerWith } from "./sign-message";
import { makeSigningSecret } from "./signing-keys";

const HERE = ["127.0.0.1"];
const PAST = new Date("2020-01-01T00:00:00Z");
const FUTURE = new Date("2049-01-01T00:00:00Z");
const authority = newCertificate({});
const by = authority.signer;
const trusted = getCACertificates("default");

let server: Server | undefined;
let came = 0;
beforeAll(() => {
  setDefaultCACertificates([authority.cert]);
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", "loopback");
  resetEnv();
});
afterEach(() => server?.close());
afterAll(() => {
  setDefaultCACertificates(trusted);
  vi.unstubAllEnvs();
  resetEnv();
});

async function sendTo({ key, cert }: { readonly key: string; readonly cert: string }) {
  came = 0;
  server = createServer({ key, cert }, (_, response) => {
    came += 1;
    response.setHeader("connection", "close").end("taken");
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return sendAttempt({
    ...{ url: new URL(`https://127.0.0.1:${port}/`), headers: {}, sign: signerWith([makeSigningSecret()]) },
    ...{ messageId: "msg", sequence: 1, contentType: "application/json", body: Buffer.from("{}") },
  });
}

it("sends to whoever shows a certificate that is right", async () => {
  expect(await sendTo(newCertificate({ addresses: HERE, by }))).toMatchObject({ status: 200, error: null });
  expect(came).toBe(1);
});

it.each([
  ["that its owner signed", "certificate_untrusted", { addresses: HERE }],
  ["that an unknown authority signed", "certificate_untrusted", { addresses: HERE, by: newCertificate({}).signer }],
  ["for another name", "certificate_name", { addresses: ["127.0.0.2"], by }],
  [
    "that has expired",
    "certificate_expired",
    { addresses: HERE, by, notBefore: PAST, notAfter: new Date("2021-01-01") },
  ],
  ["that is not valid yet", "certificate_expired", { addresses: HERE, by, notBefore: FUTURE, notAfter: FUTURE }],
])("sends nothing to whoever shows one %s: %s", async (_, error, options) => {
  expect(await sendTo(newCertificate(options))).toMatchObject({ status: null, error, responseBody: null });
  expect(came).toBe(0);
});
