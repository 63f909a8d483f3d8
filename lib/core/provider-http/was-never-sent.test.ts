import { expect, it } from "vitest";
import { wasNeverSent } from "./was-never-sent";

const coded = (code: string) => Object.assign(new Error(code), { code });
const fetchFailed = (cause: unknown) => new TypeError("fetch failed", { cause });

it.each(["ECONNREFUSED", "ENOTFOUND", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"])("is sure of %s", (code) => {
  expect(wasNeverSent(fetchFailed(coded(code)))).toBe(true);
});

it("is sure where every address refused, and not where one may have taken it", () => {
  const refused = coded("ECONNREFUSED");
  expect(wasNeverSent(fetchFailed(new AggregateError([refused, refused])))).toBe(true);
  expect(wasNeverSent(fetchFailed(new AggregateError([refused, coded("ECONNRESET")])))).toBe(false);
  expect(wasNeverSent(fetchFailed(new AggregateError([])))).toBe(false);
});

it.each([
  ["a reset", fetchFailed(coded("ECONNRESET"))],
  ["a closed socket", fetchFailed(coded("UND_ERR_SOCKET"))],
  ["a timeout", new DOMException("timed out", "TimeoutError")],
  ["anything else", "nothing"],
])("does not rule out that %s came after the request", (_, error) => {
  expect(wasNeverSent(error)).toBe(false);
});
