import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/base/errors";
import { readProxiedAddress } from "./proxied-address";

describe("a path below the API's root", () => {
  it.each([
    ["", { path: "/", query: "" }],
    ["/", { path: "/", query: "" }],
    ["/v1/things", { path: "/v1/things", query: "" }],
    ["/v1/things/", { path: "/v1/things/", query: "" }],
    ["/calendars/ana%40acme.test/events", { path: "/calendars/ana%40acme.test/events", query: "" }],
    ["/v1/a:b;c=1,2/(x)/$y'!*+~", { path: "/v1/a:b;c=1,2/(x)/$y'!*+~", query: "" }],
    ["/v1/100%25/done", { path: "/v1/100%25/done", query: "" }],
    ["/v1/%E4%BD%A0", { path: "/v1/%E4%BD%A0", query: "" }],
    ["/v1/...", { path: "/v1/...", query: "" }],
    ["/v1/things?q=a%2Fb&x=../..&y=%00", { path: "/v1/things", query: "?q=a%2Fb&x=../..&y=%00" }],
    ["/v1?$filter=a+eq+'b'", { path: "/v1", query: "?$filter=a+eq+'b'" }],
  ])("%s stays as it was sent", (raw, expected) => {
    expect(readProxiedAddress(raw)).toEqual(expected);
  });

  it.each([
    "?access_token=other",
    "?ACCESS_TOKEN=other",
    "?access%5Ftoken=other",
    "?oauth_token=other",
    "?token=other",
    "?Token=other",
    "?%74oken=other",
    "?organization_slug=acme",
    "?access_token=a&access_token",
  ])("hands on none of %s", (query) => {
    expect(readProxiedAddress(`/v1${query}`)).toEqual({ path: "/v1", query: "" });
    expect(readProxiedAddress(`/v1${query}&page=2`).query).toBe("?page=2");
  });
});

describe("an address that leads elsewhere", () => {
  it.each([
    ["dot segments", "/../token"],
    ["in the middle", "/v1/../../admin"],
    ["at the end", "/v1/.."],
    ["one dot", "/v1/./x"],
    ["encoded", "/v1/%2e%2e/x"],
    ["half encoded", "/v1/.%2E/x"],
    ["encoded twice", "/v1/%252e%252e/x"],
    ["encoded three times", "/v1/%25252e%25252e/x"],
    ["with parameters", "/v1/..;a=b/x"],
    ["with encoded parameters", "/v1/%2e%2e%3ba/x"],
    ["by other dots", "/v1/%EF%BC%8E%EF%BC%8E/x"],
    ["by the two-dot sign", "/v1/%E2%80%A5/x"],
    ["overlong UTF-8", "/v1/%c0%ae%c0%ae/x"],
    ["an encoded slash", "/v1/a%2fb"],
    ["an encoded slash, twice", "/v1/a%252Fb"],
    ["an encoded slash between dots", "/v1/..%2f..%2ftoken"],
    ["a backslash", "/v1/..\\token"],
    ["an encoded backslash", "/v1/..%5ctoken"],
    ["another host", "//evil.test/v1"],
    ["another host, later", "/v1//evil.test"],
    ["a whole address", "/https://evil.test/v1"],
    ["a whole address with one slash", "/https:/evil.test/v1"],
    ["an encoded whole address", "/https%3A%2F%2Fevil.test"],
    ["a name and password", "/v1@evil.test/x"],
    ["beside the path", "@evil.test"],
    ["a port", ":8080/x"],
    ["a control character", "/v1/a\u0000b"],
    ["an encoded one", "/v1/a%00b"],
    ["a line break", "/v1/a%0d%0aHost:%20evil.test"],
    ["a tab", "/v1/\ta"],
    ["a space", "/v1/a b"],
    ["letters that are not encoded", "/v1/é"],
    ["a fragment", "/v1/a#b"],
    ["a broken encoding", "/v1/%zz"],
    ["half an encoding", "/v1/a%2"],
    ["a space in the query", "/v1?q=a b"],
    ["a line break in the query", "/v1?q=a\nb"],
    ["a backslash in the query", "/v1?q=\\"],
    ["a fragment in the query", "/v1?q=a#b"],
    ["a broken name in the query", "/v1?%zz=1"],
    ["too long", `/${"a".repeat(8_000)}`],
  ])("%s is refused", (_, raw) => {
    expect(() => readProxiedAddress(raw)).toThrow(AppError);
    expect(() => readProxiedAddress(raw)).toThrow(/is refused/);
  });
});
