import { afterEach, describe, expect, it } from "vitest";
import { setClock } from "@/lib/base/clock";
import { evaluate } from "./evaluate";

const event = { id: "1", type: "invoice.paid", data: { total: "12.00", lines: [{ name: "a" }, { name: "b" }] } };
const LOOP = "($f := function($n) { $f($n + 1) }; $f(1))";
/** Needs more memory than there is, in one step: that of a thread would end the whole process. */
const EATER = '$length($base64encode($pad("a", 300000000)))';

afterEach(() => setClock(undefined));

describe("evaluate", () => {
  it.each([
    ["data.lines.name", ["a", "b"]],
    ['type = "invoice.paid" and $number(data.total) > 10', true],
    ['{"text": "Paid: " & data.total, "none": data.missing}', { text: "Paid: 12.00" }],
    ["data.missing", undefined],
    ["null", null],
    ['{"run": $sum, "own": function() { 1 }, "kept": 1}', { kept: 1 }],
    ['$base64decode($base64encode("abc"))', "abc"],
    ['$eval("1 + 1")', 2],
    ["$distinct([1, 1, 2])", [1, 2]],
    ["1/0", null],
  ])("makes of %s what JSONata says", async (expression, value) => {
    expect(await evaluate(expression, event)).toEqual({ kind: "value", value });
  });

  it("takes the time from the clock", async () => {
    const at = new Date("2026-05-05T05:05:05.005Z");
    setClock({ now: () => at, sync: async () => {} });
    expect(await evaluate("[$now(), $millis()]", {})).toEqual({
      kind: "value",
      value: [at.toISOString(), at.getTime()],
    });
  });

  it.each([
    ["data.(", "syntax", 6],
    ["$eval('(')", "syntax", 1],
    ["1 + $nobodyHasThat(1)", "unknown_function", 5],
    ['1 +\n"a"', "type", 2],
    ["$sum('a')", "type", 1],
    ["$power(10, 400)", "value", 1],
    ['$error("not like this")', "raised", 1],
    ["function($x) { $x }", "not_data", null],
    ["$", "too_large", null, "x".repeat(270_000)],
    ["$.é", "too_large", null, { é: "é".repeat(140_000) }],
    ["($f := function($n) { 1 + $f($n + 1) }; $f(1))", "depth", 27],
    [LOOP, "time", null],
    ["$match($pad('', 60, 'a') & '!', /(a+)+$/)", "time", null],
    [EATER, "memory", null],
    ["$split($pad('a', 100000000), '')", "memory", null],
    ["$pad('a', 1000000000)", "memory", 1],
  ])("says what is wrong with %s: %s", async (expression, code, position, input: unknown = event) => {
    expect(await evaluate(expression, input)).toMatchObject({ kind: "failed", error: { code, position } });
  });

  it("tells what an expression says of itself", async () => {
    expect(await evaluate('$error("not like this")', {})).toMatchObject({ error: { message: "not like this" } });
  });

  it("tries one that failed before again", async () => {
    expect(await evaluate('more ? ($f := function($n) { $f($n + 1) }; $f(1)) : "done"', { more: true })).toMatchObject({
      error: { code: "time" },
    });
    expect(await evaluate('more ? ($f := function($n) { $f($n + 1) }; $f(1)) : "done"', {})).toEqual({
      kind: "value",
      value: "done",
    });
  });
});

describe("what is around it", () => {
  it.each([
    "$.constructor",
    "$string.constructor",
    "data.__proto__",
    '$lookup($, "constructor")',
    '$lookup($string, "constructor")',
    "process",
    "$process",
    "$globalThis",
    '$eval("globalThis")',
    "data.lines.push",
  ])("is out of reach of %s", async (expression) => {
    expect(await evaluate(expression, event)).toEqual({ kind: "value", value: undefined });
  });

  it("is the same for the next one", async () => {
    const own = JSON.parse('{"a": {"__proto__": {"polluted": true}}, "b": {}}');
    await evaluate('$ ~> | a | {"__proto__": {"polluted": true}} |', own);
    await evaluate('$merge([a, {"constructor": 1}])', own);
    await evaluate("($sum := 5; $string := 6; $sum)", own);
    expect(await evaluate("{}.polluted", {})).toEqual({ kind: "value", value: undefined });
    expect(await evaluate("$sum([1, 2])", {})).toEqual({ kind: "value", value: 3 });
  });

  it("does its work while others loop and eat memory", async () => {
    const small = Array.from({ length: 1_000 }, (_, n) => evaluate("n * 2", { n }));
    const bad = Array.from({ length: 6 }, (_, n) => evaluate(n % 2 ? `${LOOP} + ${n}` : `${EATER} + ${n}`, {}));
    const done = await Promise.all(small);
    expect(done.map((one) => one.kind === "value" && one.value)).toEqual(done.map((_, n) => n * 2));
    const codes = (await Promise.all(bad)).map((one) => one.kind === "failed" && one.error.code);
    expect(codes).toEqual(["memory", "time", "memory", "time", "memory", "time"]);
  });

  it("tries each alone where one of many ended the process", async () => {
    const fatal = `bad ? ${EATER} : n`;
    await evaluate(fatal, { n: 0 });
    const all = await Promise.all([1, 2, 3, 4].map((n) => evaluate(fatal, { n, bad: n === 3 })));
    expect(all.map((one) => (one.kind === "value" ? one.value : one.error.code))).toEqual([1, 2, "memory", 4]);
  });
});
