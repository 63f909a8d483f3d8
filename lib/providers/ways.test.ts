// Why: the form of a way is made of its fields: one that has no words would be drawn with the names of the code.
import { describe, expect, it } from "vitest";
import { waysOf } from "./by-way";
import { messageAt } from "./fixtures/message-at";
import { listIntegrations } from "./registry";

const ways = listIntegrations().flatMap((integration) =>
  waysOf(integration).flatMap(({ provider: { auth } }) =>
    auth.kind === "oauth2" ? [] : [{ key: `credentials.${integration.meta.key}.${auth.kind}`, auth }],
  ),
);

describe.each(ways.map((way) => [way.key, way] as const))("%s", (key, { auth }) => {
  it("is put into words: its title, and each field with where to find it", () => {
    expect(messageAt(`${key}.title`)).toMatch(/\w+ \w+/);
    for (const { name } of auth.fields) {
      expect(messageAt(`${key}.${name}.label`), name).toMatch(/\w+/);
      expect(messageAt(`${key}.${name}.help`), name).toMatch(/\w+ \w+/);
    }
  });

  it("has fields that can be filled in: each by one name, with an example, a choice among values", () => {
    const names = auth.fields.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, format, values, example, unset, secret } of auth.fields) {
      expect(example, name).toMatch(/\S/);
      expect(format === "choice" || format === "vendor_url", name).toBe(values.length > 0);
      if (format === "choice" && unset !== "required") expect(values, name).toContain(unset.value);
      // What is prefilled is sent to the browser.
      if (secret) expect(unset === "required" || unset.value === "", name).toBe(true);
    }
  });

  it("blames, fills in and grants by fields that there are", () => {
    const names = auth.fields.map(({ name }) => name);
    const granting = auth.grant === "none" ? [] : [auth.grant.clientId, auth.grant.clientSecret];
    const root = auth.apiRootField === "none" ? [] : [auth.apiRootField];
    const deployed = auth.deployment === "none" ? [] : Object.keys(auth.deployment);
    const named = [
      ...Object.values(auth.blames),
      ...Object.values(auth.endpointFields),
      ...granting,
      ...root,
      ...deployed,
    ];
    for (const field of named) expect(names).toContain(field);
  });
});
