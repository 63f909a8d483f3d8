import { expect, it } from "vitest";
import { forwardedHeaders } from "./forwarded-headers";

it("hands on what a caller says to the provider", () => {
  const own = {
    accept: "application/json",
    "accept-language": "de",
    "content-type": "application/json",
    "idempotency-key": "k-1",
    "if-match": '"etag"',
    "notion-version": "2022-06-28",
    prefer: "return=minimal",
    "x-custom": "1",
  };
  expect(Object.fromEntries(forwardedHeaders(new Headers(own)))).toEqual(own);
});

it.each([
  "Authorization",
  "Proxy-Authorization",
  "Proxy-Connection",
  "Cookie",
  "Host",
  "Connection",
  "Keep-Alive",
  "TE",
  "Trailer",
  "Transfer-Encoding",
  "Upgrade",
  "Expect",
  "Content-Length",
  "X-Forwarded-For",
  "X-Forwarded-Host",
  "X-Forwarded-Proto",
  "X-Real-IP",
  "Forwarded",
  "Via",
  "X-Organization",
  "X-Request-Id",
  "Origin",
  "Referer",
  "User-Agent",
  "Sec-Fetch-Site",
  "X-HTTP-Method-Override",
  "X-Original-URL",
  "X-Middleware-Subrequest",
  "X-Hub-Root",
  "Range",
  "If-Range",
])("keeps %s to itself", (name) => {
  expect([...forwardedHeaders(new Headers({ [name]: "x" }))]).toEqual([]);
});

it("keeps to itself what the caller names as of this connection only", () => {
  const headers = forwardedHeaders(new Headers({ connection: "close, X-Hop", "x-hop": "1", "x-end": "2" }));
  expect([...headers]).toEqual([["x-end", "2"]]);
});
