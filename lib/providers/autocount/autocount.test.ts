import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { autocountKey } from "./auth";
import { autocountChecks } from "./checks";
import { autocount } from "./provider";
import { readAutocountError } from "./read-error";

const sample = (name: string) => JSON.parse(readFileSync(new URL(`samples/${name}.json`, import.meta.url), "utf8"));

describe("what is typed in", () => {
  const good = { keyId: "a", apiKey: "b", accountBookId: "63750" };

  it("is carried in two headers of AutoCount's own", async () => {
    const url = new URL("https://accounting-api.autocountcloud.com/63750/debtor/listing");
    const request = { url, method: "GET", headers: new Headers(), body: new Uint8Array() };
    expect(await autocountKey.sign(request, good, new Date())).toEqual({
      url,
      headers: { "key-id": "a", "api-key": "b" },
    });
  });

  it.each([
    ["the Key ID twice", { apiKey: "a" }, "apiKey", "wrong_kind"],
    ["a book by its name", { accountBookId: "Acme Sdn Bhd" }, "accountBookId", "malformed"],
    ["a path in the place of a book", { accountBookId: "../1" }, "accountBookId", "malformed"],
  ])("is refused where it is %s", (_, change, field, fault) => {
    expect(autocountKey.inspect({ ...good, ...change })).toMatchObject([{ field, fault }]);
    expect(autocountKey.inspect(good)).toEqual([]);
  });
});

describe("a refusal", () => {
  const read = (status: number, message: string) =>
    readAutocountError({ status, headers: new Headers(), body: { statusCode: status, message } });

  it("says what it is about as far as AutoCount does", () => {
    expect(read(401, "401 Unauthorized.")).toMatchObject({ kind: "unauthorized", fault: "wrong", field: "apiKey" });
    expect(read(403, "403 Forbidden.")).toMatchObject({ kind: "rejected", fault: "lacks_permission" });
    for (const status of [401, 403, 404])
      expect(read(status, "Account book not found.")).toMatchObject({ fault: "not_found", field: "accountBookId" });
    expect(read(404, "Invoice not found.")).toEqual({ kind: "rejected", reason: "Invoice not found." });
    expect(read(500, "x")).toBeNull();
    expect(readAutocountError({ status: 403, headers: new Headers(), body: undefined })).toMatchObject({
      kind: "rejected",
    });
  });
});

describe("what is read", () => {
  it("names the book", async () => {
    const http = fakeHttp("https://api.test/63750", [sample("debtors")]);
    const identity = {
      http,
      callbackParams: new URLSearchParams(),
      clientId: "",
      tokenAnswer: { accountBookId: "63750" },
    };
    expect(await autocount.identify(identity)).toMatchObject({ id: "63750", name: "Account book 63750" });
    expect(http.requests[0]?.url.href).toBe("https://api.test/63750/debtor/listing?page=1");
  });

  it("is counted", async () => {
    const http = fakeHttp("https://api.test/63750", [sample("debtors"), sample("invoices")]);
    const said: string[] = [];
    for (const { run } of autocountChecks) said.push(await run(http));
    expect(said).toEqual(["2 debtors.", "1 invoice."]);
  });
});
