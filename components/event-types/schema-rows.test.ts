import { expect, it } from "vitest";
import { schemaRows } from "./schema-rows";

const parcel = { type: "object", properties: { weight: { type: "number" } }, required: ["weight"] };

it("shows each field under its whole name, with what it may be", () => {
  const rows = schemaRows({
    type: "object",
    required: ["id", "state"],
    properties: {
      id: { type: "string", format: "uuid", description: "Whose it is" },
      state: { enum: ["open", "paid"] },
      note: { anyOf: [{ type: "string" }, { type: "null" }] },
      either: { type: ["string", "integer"] },
      parcels: { type: "array", items: { $ref: "#/$defs/parcel" } },
      labels: { type: "array", items: { type: "string" } },
      home: { anyOf: [parcel, { type: "null" }] },
      anything: true,
    },
    $defs: { parcel },
  });
  expect(rows.map(({ path, type, required }) => `${path}${required ? "!" : ""}: ${type}`)).toEqual([
    "id!: string (uuid)",
    'state!: "open" or "paid"',
    "note: string or null",
    "either: string or integer",
    "parcels: array of object",
    "parcels[].weight!: number",
    "labels: array of string",
    "home: object or null",
    "home.weight!: number",
    "anything: any",
  ]);
  expect(rows[0]?.description).toBe("Whose it is");
});

it("ends with a schema that leads to itself, is nonsense, or is huge", () => {
  expect(schemaRows({ properties: { child: { $ref: "#" } } }).length).toBeLessThan(10);
  expect(schemaRows({ properties: { a: { $ref: "#/constructor/prototype" } } })).toMatchObject([{ type: "any" }]);
  expect(schemaRows({ properties: 7 })).toEqual([]);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, {}]));
  expect(schemaRows({ properties: many })).toHaveLength(200);
});
