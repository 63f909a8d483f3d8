import type { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { IssuedKey } from "../kit/keys/key-ring";
import { type KeyWorld, keyStandIn } from "../kit/keys/key-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import { sqlAccountingKeys } from "./keys";
import { verifySignature } from "./verify-signature";

// https://docs.sql.com.my/sqlacc/integration/sql-account-api/faq: "A maximum of 50 records per request".
const PAGE_SIZE = 50;
const SCOPE = { service: "sqlaccount", region: "ap-southeast-5" };

/** SQL Account's REST API as far as the hub calls it: https://docs.sql.com.my/sqlacc/integration/sql-account-api/setup-configuration */
export const sqlAccountingStandIn = (parts: StandInParts) =>
  keyStandIn(parts, {
    id: "sql-accounting",
    name: "SQL Accounting",
    keys: sqlAccountingKeys,
    targets: [{ target: "api", path: /^\/sql-accounting\// }],
    faultAnswer: (_c, { status }) => problem(status, "The service failed."),
    routes,
  });

function routes(app: Hono<SandboxEnv>, { clock, keys }: KeyWorld): void {
  for (const [path, records] of Object.entries(RECORDS)) {
    app.get(`/${path}`, async (c) => {
      const verdict = verifySignature<IssuedKey>(await received(c), {
        scope: SCOPE,
        now: clock.now(),
        find: (accessKey) => liveKey(keys.find(accessKey)),
        secretOf: ({ credentials }) => credentials.secretKey ?? "",
      });
      if (verdict.kind === "refused") return problem(401, verdict.words);
      if (verdict.key.refused) return problem(403, "Access denied.");
      return page(c, records);
    });
  }
  app.all("/*", () => problem(404, "Not Found"));
}

function liveKey(key: IssuedKey | null): IssuedKey | null {
  return key?.state === "live" ? key : null;
}

async function received(c: SandboxContext) {
  const { method, url, raw } = c.req;
  return { method, url: new URL(url), headers: raw.headers, body: new Uint8Array(await c.req.arrayBuffer()) };
}

function page(c: SandboxContext, records: readonly object[]): Response {
  const text = c.req.query("offset") ?? "0";
  if (!/^\d{1,9}$/.test(text)) return problem(400, "offset must be a whole number.");
  const offset = Number(text);
  const data = records.slice(offset, offset + PAGE_SIZE);
  return c.json({ pagination: { offset, limit: PAGE_SIZE, count: data.length }, data });
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** By path. More customers than one page has. */
const RECORDS: Readonly<Record<string, readonly object[]>> = {
  agent: ["----", "YUKI", "HALIM"].map((code) => ({ code, description: code, isactive: true })),
  customer: numbered(53).map((number) => ({
    code: `300-A${String(number).padStart(4, "0")}`,
    companyname: `Customer ${number} Sdn Bhd`,
    agent: "YUKI",
    creditterm: "30 Days",
    currencycode: "----",
    status: "A",
  })),
  salesinvoice: numbered(7).map((number) => ({
    dockey: 70 + number,
    docno: `IV-${String(number).padStart(5, "0")}`,
    docdate: `2026-11-0${number}`,
    code: `300-A${String(number).padStart(4, "0")}`,
    companyname: `Customer ${number} Sdn Bhd`,
    docamt: 1250.5 * number,
    cancelled: false,
    updatecount: 1,
  })),
};

function problem(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
