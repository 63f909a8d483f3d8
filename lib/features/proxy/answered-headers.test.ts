import { expect, it } from "vitest";
import { answeredHeaders } from "./answered-headers";

const through = (answered: Record<string, string>) =>
  answeredHeaders(new Headers(answered), {
    isSecret: (text) => text.includes("s3cret"),
    ownAddress: (location) => (location.startsWith("https://api.test/") ? `/proxy/${location.slice(17)}` : null),
  });

it.each([
  ["content-type", "application/json; charset=utf-8"],
  ["etag", '"1"'],
  ["link", '<https://api.test/things?page=2>; rel="next"'],
  ["retry-after", "30"],
  ["x-ratelimit-remaining", "7"],
  ["x-rate-limit-reset", "1785000000"],
])("hands on %s", (name, value) => {
  expect(through({ [name]: value }).get(name)).toBe(value);
});

it.each([
  "set-cookie",
  "www-authenticate",
  "server",
  "strict-transport-security",
  "access-control-allow-origin",
  "clear-site-data",
  "refresh",
  "transfer-encoding",
  "content-encoding",
  "content-length",
  "x-request-id",
  "authorization",
  "x-api-key",
  "service-worker-allowed",
  "ratelimit-remaining",
])("does not hand on %s", (name) => {
  expect(through({ [name]: "x" }).has(name)).toBe(false);
});

it("hands on none that holds the access", () => {
  const headers = through({
    link: "<https://api.test/?t=s3cret>",
    location: "https://api.test/s3cret",
    etag: "s3cret",
  });
  expect([headers.has("link"), headers.has("location"), headers.has("etag")]).toEqual([false, false, false]);
});

it("leads on through the proxy, or not at all", () => {
  expect(through({ location: "https://api.test/v2" }).get("location")).toBe("/proxy/v2");
  expect(through({ location: "https://evil.test/v2" }).has("location")).toBe(false);
});

it("lets no browser take the answer for one of our pages, whatever the provider says", () => {
  const headers = through({ "content-type": "text/html", "content-security-policy": "x", "cache-control": "public" });
  expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});
