import { beforeAll, describe, expect, it } from "vitest";
import { GET as unknownAddress } from "@/app/api/[...unknown]/route";
import { GET as listAudit } from "@/app/api/audit/route";
import { POST as createEvent, GET as listEvents } from "@/app/api/integrations/[ref]/calendar/events/route";
import { POST as connect } from "@/app/api/integrations/[ref]/connect/route";
import { GET as getConnection, PATCH as updateConnection } from "@/app/api/integrations/[ref]/route";
import { POST as startOAuth } from "@/app/api/integrations/oauth/init/route";
import { GET as listConnections } from "@/app/api/integrations/route";
import { callRoute, type RouteCall } from "../kit/call-route";
import { newConnection } from "../kit/new-connection";
import { newOrganization, type TestOrganization } from "../kit/new-organization";

type Handler = Parameters<typeof callRoute>[0];

let organization: TestOrganization;
let connectionId: string;

beforeAll(async () => {
  organization = await newOrganization();
  connectionId = await newConnection(organization, { owner: organization.owner });
});

const INIT = "/api/integrations/oauth/init";
const FOREIGN = "0198c0de-0000-7000-8000-00000000dead";

function events(query: string): RouteCall {
  return { path: `/api/integrations/x/calendar/events?${query}` };
}

const JANUARY = "from=2026-01-01T00:00:00Z";

const CASES: [string, Handler, RouteCall | (() => RouteCall), number, string?][] = [
  ["unknown integration", startOAuth, { method: "POST", path: INIT, body: { integration: "nope" } }, 404],
  ["unknown integration in the path", connect, { method: "POST", path: "/x", params: { ref: "nope" }, body: {} }, 404],
  [
    "an integration that is not configured",
    startOAuth,
    { method: "POST", path: INIT, body: { integration: "google-calendar" } },
    422,
  ],
  ["a foreign id", getConnection, { path: "/x", params: { ref: FOREIGN } }, 404],
  ["a malformed id", getConnection, { path: "/x", params: { ref: "../../etc" } }, 404],
  [
    "an unknown body field",
    startOAuth,
    { method: "POST", path: INIT, body: { integration: "google-calendar", colour: 1 } },
    400,
    "colour",
  ],
  ["a wrong type", startOAuth, { method: "POST", path: INIT, body: { integration: 7 } }, 400, "integration"],
  ["no body", startOAuth, { method: "POST", path: INIT }, 400, "body"],
  ["broken JSON", startOAuth, { method: "POST", path: INIT, body: "{" }, 400],
  ["2 MB", startOAuth, { method: "POST", path: INIT, body: { integration: "x".repeat(2 * 1024 * 1024) } }, 413],
  [
    "a wrong content type",
    startOAuth,
    { method: "POST", path: INIT, body: "a=b", headers: { "content-type": "text/plain" } },
    415,
  ],
  [
    "a form",
    startOAuth,
    { method: "POST", path: INIT, body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } },
    415,
  ],
  ["a bad cursor", listConnections, { path: "/x?cursor=nonsense" }, 400, "cursor"],
  [
    "a forged cursor",
    listAudit,
    { path: `/x?cursor=${Buffer.from('["\'; drop table"]').toString("base64url")}` },
    400,
    "cursor",
  ],
  ["a limit that is none", listConnections, { path: "/x?limit=many" }, 400, "limit"],
  ["a limit too high", listConnections, { path: "/x?limit=100000" }, 400, "limit"],
  ["an unknown query field", listConnections, { path: "/x?colour=red" }, 400, "colour"],
  ["an unknown status", listConnections, { path: "/x?status=happy" }, 400, "status"],
  ["no dates", listEvents, events(""), 400, "from"],
  ["a date that is none", listEvents, events(`${JANUARY}&to=tomorrow`), 400, "to"],
  ["a date without offset", listEvents, events(`${JANUARY}&to=2026-02-01T00:00:00`), 400, "to"],
  ["to before from", listEvents, events(`${JANUARY}&to=2025-12-01T00:00:00Z`), 400, "to"],
  ["over a year", listEvents, events(`${JANUARY}&to=2027-02-01T00:00:00Z`), 400, "to"],
  ["a date twice", listEvents, events(`${JANUARY}&${JANUARY}&to=2026-02-01T00:00:00Z`), 400, "from"],
  ["a NUL character", updateConnection, { method: "PATCH", path: "/x", body: { name: "a\u0000b" } }, 400, "name"],
  ["half a surrogate pair", updateConnection, { method: "PATCH", path: "/x", body: { name: "a\ud800" } }, 400, "name"],
  ["a NUL in the path", getConnection, { path: "/x", params: { ref: "a\u0000" } }, 404],
  ["a year out of reach", listEvents, events("from=0001-01-01T00:00:00Z&to=0001-02-01T00:00:00Z"), 400, "from"],
  ["a query where there is none", getConnection, { path: "/x?colour=red" }, 400, "colour"],
  ["an audit range that goes back", listAudit, { path: `/x?${JANUARY}&to=2025-01-01T00:00:00Z` }, 400, "to"],
  ["an address that no route has", unknownAddress, { path: "/api/nothing" }, 404],
  ["nothing to change", updateConnection, { method: "PATCH", path: "/x", body: {} }, 400],
  ["an empty name", updateConnection, { method: "PATCH", path: "/x", body: { name: "  " } }, 400, "name"],
  [
    "an event that ends before it starts",
    createEvent,
    {
      method: "POST",
      path: "/x",
      body: { title: "x", start: { at: "2026-01-02T00:00:00Z" }, end: { at: "2026-01-01T00:00:00Z" } },
    },
    400,
    "end",
  ],
  [
    "an unknown time zone",
    createEvent,
    {
      method: "POST",
      path: "/x",
      body: {
        title: "x",
        start: { at: "2026-01-01T00:00:00Z", timeZone: "Mars/Olympus" },
        end: { at: "2026-01-02T00:00:00Z" },
      },
    },
    400,
  ],
];

describe("bad input is a problem answer that says what is wrong", () => {
  it.each(CASES)("%s", async (_name, handler, given, status, field) => {
    const call = typeof given === "function" ? given() : given;
    const answer = await callRoute(handler, {
      cookie: organization.owner.cookie,
      ...call,
      params: call.params ?? { ref: connectionId },
    });
    expect(answer.status, answer.text).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.json).toMatchObject({ status, requestId: answer.headers.get("x-request-id") });
    expect(answer.text).not.toMatch(/\bat .*\.ts:\d+|node_modules/);
    if (field) expect((answer.json.errors as { path: string }[]).map((one) => one.path)).toContain(field);
  });
});
