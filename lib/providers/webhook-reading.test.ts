// Why: whatever a vendor pushes is read for whom it is, and shows nobody what is a secret or somebody else's.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pushing, requestOf } from "./fixtures/pushing";
import { parsed, type Sample } from "./fixtures/signed-samples";
import type { InboundItem } from "./webhook-contract";

describe.each(pushing.map((one) => [one.key, one] as const))("%s", (_, { source, samples }) => {
  it("reads each of its samples, for somebody, as something known", () => {
    for (const sample of samples.filter(({ file }) => !isQuestion(file))) {
      const items = source.read(requestOf(parsed(sample)));
      expect(items.length, sample.file).toBeGreaterThan(0);
      for (const { type, routes } of items) {
        expect(type === "unknown", `${sample.file} ${type}`).toBe(sample.file === "webhook-thin.json");
        expect(routes.length).toBeGreaterThan(0);
      }
    }
  });

  it("hides the secrets of a body", () => {
    for (const sample of samples) {
      for (const path of secretPaths(parsed(sample))) {
        expect(
          source.secretsInBody.some((listed) => covers(listed, path)),
          `${sample.file}: ${path}`,
        ).toBe(true);
      }
    }
  });

  it("shows of an event no part that is another account's", () => {
    for (const { file, items } of samples.map((sample) => ({
      ...sample,
      items: source.read(requestOf(parsed(sample))),
    }))) {
      for (const item of items) {
        const others = items.filter(({ routes }) => JSON.stringify(routes) !== JSON.stringify(item.routes));
        if (others.length > 0) expect(item.part.kind, file).toBe("part");
        for (const id of others.flatMap(idsOf)) expect(JSON.stringify(item.part), file).not.toContain(id);
      }
    }
  });

  it("never fails over what it reads", () => {
    const property = fc.property(fc.anything({ withDate: false }), fc.string(), (body, type) => {
      for (const one of [body, { ...Object(body), type }, ...mixed(samples, body)]) {
        for (const item of source.read(requestOf(one))) expect(item.routes.length).toBeGreaterThan(0);
        if (source.interactive !== "none") source.interactive(requestOf(one));
      }
    });
    fc.assert(property, { numRuns: 60 });
  });
});

/** Whose it is and which one it is. */
function idsOf({ routes, subject }: InboundItem): string[] {
  const accounts = routes.flatMap((route) => ("id" in route ? [route.id] : []));
  // What is about an organization's page is told to each of its administrators.
  return [...accounts, ...(subject && !subject.startsWith("urn:") ? [subject] : [])];
}

/** Asked and answered, and not kept. */
function isQuestion(file: string): boolean {
  return /-(ping|url-verification|intent-to-receive)\.json$/.test(file);
}

/** Where a sample has something that is called SECRET, as a path; texts of JSON are looked into. */
function secretPaths(value: unknown, path = ""): string[] {
  if (typeof value === "string" && value.includes("SECRET")) {
    return value.startsWith("{") ? secretPaths(JSON.parse(value), path) : [path];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => secretPaths(inner, path === "" ? name : `${path}.${name}`));
}

function covers(listed: string, path: string): boolean {
  const [wanted, there] = [listed.split("."), path.split(".")];
  return wanted.length <= there.length && wanted.every((name, index) => name === "*" || name === there[index]);
}

/** Samples with one of their outer fields replaced. */
function mixed(samples: readonly Sample[], other: unknown): unknown[] {
  return samples.flatMap((sample) => {
    const body = parsed(sample);
    if (Array.isArray(body)) return [[other, ...body]];
    return Object.keys(Object(body)).map((name) => ({ ...Object(body), [name]: other }));
  });
}
