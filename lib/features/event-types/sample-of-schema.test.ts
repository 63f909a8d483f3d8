import { expect, it } from "vitest";
import { sampleOfSchema } from "./sample-of-schema";

it("is something of each field, in the schema's own words where it has some", () => {
  const sample = sampleOfSchema({
    type: "object",
    properties: {
      id: { type: "string", format: "uuid" },
      state: { enum: ["open", "paid"] },
      currency: { const: "EUR" },
      note: { type: ["null", "string"], examples: ["Ring twice"] },
      total: { type: "integer", minimum: 5 },
      paid: { anyOf: [{ type: "boolean" }, { type: "null" }] },
      parcels: { type: "array", items: { $ref: "#/$defs/parcel" } },
      anything: true,
    },
    $defs: { parcel: { type: "object", properties: { weight: { type: "number" } } } },
  });
  expect(sample).toEqual({
    id: "019c1f2e-7a40-7000-8000-000000000001",
    state: "open",
    currency: "EUR",
    note: "Ring twice",
    total: 5,
    paid: true,
    parcels: [{ weight: 1 }],
    anything: null,
  });
});

it("ends with a schema that leads to itself, and makes an object of nonsense", () => {
  const twice = { $ref: "#" };
  expect(JSON.stringify(sampleOfSchema({ type: "object", properties: { next: twice } })).length).toBeLessThan(200);
  expect(sampleOfSchema({ type: "object", properties: 7 })).toEqual({});
  expect(sampleOfSchema({ type: "object", properties: { a: { $ref: "#/constructor/prototype" } } })).toEqual({
    a: null,
  });
  expect(sampleOfSchema({ const: 5 })).toEqual({});
});
