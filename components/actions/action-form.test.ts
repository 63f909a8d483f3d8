import { describe, expect, it } from "vitest";
import { fieldsOf } from "./fields-of";
import { inputOf } from "./input-of";
import { labelOf } from "./label-of";

const SCHEMA = {
  type: "object",
  required: ["text", "amount"],
  properties: {
    text: { type: "string", minLength: 1, maxLength: 4000, title: "Message" },
    channelId: { type: "string", pattern: "^C", maxLength: 900, title: "Channel", description: "Its id." },
    amount: { type: "integer", title: "Amount" },
    silent: { type: "boolean" },
    mode: { type: "string", enum: ["live", "test"] },
    to: { type: "array", items: { type: "string" } },
    start: {
      anyOf: [
        { type: "string", format: "date" },
        { type: "string", format: "date-time" },
      ],
    },
    data: { type: "object" },
    rows: { type: "array", items: { type: "object" } },
  },
};

describe("the fields of a schema", () => {
  it("have the control that fits, in their order", () => {
    expect(fieldsOf(SCHEMA).map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ["text", "text", true],
      ["channelId", "line", false],
      ["amount", "number", true],
      ["silent", "yes_no", false],
      ["mode", "one_of", false],
      ["to", "lines", false],
      ["start", "line", false],
      ["data", "json", false],
      ["rows", "json", false],
    ]);
    expect(fieldsOf(SCHEMA)[1]).toMatchObject({ label: "Channel", hint: "Its id.", maxLength: 900 });
    expect(fieldsOf(SCHEMA)[4]?.options).toEqual(["live", "test"]);
    expect(fieldsOf({ type: "object" })).toEqual([]);
    expect(fieldsOf({ properties: { odd: true } })).toMatchObject([{ label: "odd", kind: "json" }]);
  });
});

describe("what is typed in", () => {
  const read = (typed: Record<string, string>) => inputOf(fieldsOf(SCHEMA), (name) => typed[name] ?? "");

  it("becomes what the action takes; what is empty is left out", () => {
    const typed = {
      text: " two\nlines ",
      channelId: " C1 ",
      amount: "-5",
      silent: "no",
      mode: "live",
      to: "a@x.test\n\n b@x.test \n",
      start: "2026-03-01",
      data: '{"a":1}',
      rows: "  ",
    };
    expect(read(typed)).toEqual({
      kind: "ok",
      input: {
        text: " two\nlines ",
        channelId: "C1",
        amount: -5,
        silent: false,
        mode: "live",
        to: ["a@x.test", "b@x.test"],
        start: "2026-03-01",
        data: { a: 1 },
      },
    });
  });

  it("is named where it makes no sense", () => {
    expect(read({ amount: "ten", data: "{" })).toEqual({
      kind: "wrong",
      faults: { text: "required", amount: "notNumber", data: "notJson" },
    });
  });
});

it("names of answers are words", () => {
  expect(["messageId", "id", "hasMore", "iCalUid"].map(labelOf)).toEqual(["Message id", "Id", "Has more", "Ical uid"]);
});
