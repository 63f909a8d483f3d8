import type { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { type KeyWorld, keyStandIn } from "../kit/keys/key-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import { autocountKeys } from "./keys";

// "Each page contains at most 100 records": .../api-methods/debtor/get-debtor-listing/
const PAGE_SIZE = 100;

/** AutoCount's Integration API as far as the hub calls it: https://accounting-api.autocountcloud.com/documentation/ */
export const autocountStandIn = (parts: StandInParts) =>
  keyStandIn(parts, {
    id: "autocount",
    name: "AutoCount",
    keys: autocountKeys,
    targets: [{ target: "api", path: /^\/autocount\// }],
    faultAnswer: (_c, { status }) => problem(status, "The service failed."),
    routes,
  });

function routes(app: Hono<SandboxEnv>, { keys }: KeyWorld): void {
  const withKey = (answer: (c: SandboxContext) => Response) => (c: SandboxContext) => {
    const key = keys.find(c.req.header("api-key") ?? "");
    const isRight = key?.state === "live" && key.credentials.keyId === c.req.header("key-id");
    if (!isRight) return problem(401, "401 Unauthorized.");
    if (c.req.param("book") !== key.owner) return problem(404, "Account book not found.");
    return key.refused ? problem(403, "403 Forbidden.") : answer(c);
  };
  app.get(
    "/:book/debtor/listing",
    withKey((c) => page(c, DEBTORS)),
  );
  app.get(
    "/:book/invoice/listing",
    withKey((c) => page(c, INVOICES)),
  );
  app.all("/*", () => problem(404, "404 Not Found."));
}

function page(c: SandboxContext, records: readonly object[]): Response {
  const text = c.req.query("page") ?? "";
  if (!/^[1-9]\d{0,5}$/.test(text)) return problem(400, "The page field is required.");
  const start = (Number(text) - 1) * PAGE_SIZE;
  const data = records.slice(start, start + PAGE_SIZE);
  return c.json({ data, totalCount: data.length });
}

const DEBTORS = ["Customer A", "Customer B", "Customer C"].map((companyName, index) => ({
  AccNo: `300-D00${index + 1}`,
  CompanyName: companyName,
  CurrencyCode: "MYR",
}));

const INVOICES = [1, 2].map((number) => ({
  master: {
    docKey: 120 + number,
    docNo: `I-00000${number}`,
    docDate: "2026-11-06T00:00:00",
    debtorCode: "300-D002",
    debtorName: "Customer B",
    currencyCode: "MYR",
    cancelled: false,
    totalExTax: 450,
  },
  details: [],
}));

function problem(statusCode: number, message: string): Response {
  return Response.json({ statusCode, message }, { status: statusCode });
}
