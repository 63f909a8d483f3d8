// Why: a declaration serves the pages, the API, agents and MCP. One that no JSON Schema can say, or that needs what its
// integration never asks for, cannot land.
import { describe, expect, it } from "vitest";
import { jsonSchemaOf } from "@/lib/core/openapi/json-schema-of";
import { offeredActions } from "@/lib/features/actions/offered-actions";
import { byWay, waysOf } from "./by-way";
import { listIntegrations } from "./registry";

const ways = listIntegrations().flatMap((integration) =>
  waysOf(integration).flatMap(({ provider }) => {
    const way = byWay(integration, provider.auth.kind);
    return way ? [[`${integration.meta.key} by ${provider.auth.kind}`, way] as const] : [];
  }),
);
const actions = ways.flatMap(([title, way]) =>
  offeredActions(way).map((action) => [`${title}: ${action.name}`, { action, way }] as const),
);

describe.each(ways)("%s", (_, way) => {
  it("has each action once", () => {
    const names = offeredActions(way).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(actions)("%s", (_, { action, way }) => {
  it("is named and told in words", () => {
    expect(action.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(action.title).toMatch(/^[A-Z][^.]{3,40}$/);
    expect(action.description).toMatch(/^[A-Z].{10,160}\.$/);
  });

  it("needs only what this way gives and asks for", () => {
    const { meta, gives } = way;
    const given = gives === "by_scope" ? meta.capabilities : gives;
    if (action.capability !== null) expect(given).toContain(action.capability);
    expect(meta.scopes.map(({ scope }) => scope)).toEqual(expect.arrayContaining([...action.scopes]));
  });

  it("says its input and its output as JSON Schema", () => {
    const input = jsonSchemaOf(action.input, "input");
    expect(input).toMatchObject({ type: "object", additionalProperties: false });
    for (const [name, field] of Object.entries(input.properties ?? {})) {
      expect(field, name).toHaveProperty("title", expect.stringMatching(/^[A-Z]/));
      const kinds = ["type", "anyOf", "enum"].filter((key) => key in Object(field));
      expect(kinds, `${name} has a type`).not.toEqual([]);
    }
    const output = jsonSchemaOf(action.output, "output");
    expect(output).toMatchObject({ type: "object" });
    expect(Object.keys(Object(output.properties))).not.toEqual([]);
    expect(JSON.parse(JSON.stringify({ input, output }))).toEqual({ input, output });
  });

  it("that only reads is harmless to repeat, and one that sends is not", () => {
    if (action.effect === "reads") expect(action.repeat).toBe("harmless");
    if (action.effect === "sends") expect(action.repeat).not.toBe("harmless");
    if (action.dryRun !== "none") expect(action.dryRun.tells).toMatch(/^[A-Z].*\.$/);
  });
});

it("the ways that have a simple API have actions", () => {
  const with_ = ways.filter(([, way]) => offeredActions(way).length > 0).map(([title]) => title);
  expect(with_).toEqual([
    "google-calendar by oauth2",
    "gmail by oauth2",
    "microsoft-calendar by oauth2",
    "microsoft-teams by webhook_url",
    "slack by oauth2",
    "slack by bot_token",
    "xero by oauth2",
    "discord by oauth2",
    "discord by webhook_url",
    "make by api_key",
    "microsoft-365 by client_credentials",
    "google-chat by webhook_url",
    "stripe by api_key",
    "telegram by bot_token",
    "whatsapp by api_key",
  ]);
});
