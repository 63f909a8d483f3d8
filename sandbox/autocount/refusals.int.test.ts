import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../start";
import { autocountKeys } from "./keys";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());

const [live, other, without] = autocountKeys.map(({ credentials }) => ({
  "key-id": credentials.keyId ?? "",
  "api-key": credentials.apiKey ?? "",
}));

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${sandbox.origin}/autocount/${path}`, { headers });
  return { status: answer.status, body: await answer.json() };
}

describe("AutoCount's stand-in", () => {
  it("answers a key with its Key ID, in its own book", async () => {
    expect(await ask("63750/debtor/listing?page=1", live)).toMatchObject({ status: 200, body: { totalCount: 3 } });
    expect(await ask("63750/invoice/listing?page=1", live)).toMatchObject({ status: 200, body: { totalCount: 2 } });
    expect(await ask("63750/debtor/listing?page=2", live)).toMatchObject({ status: 200, body: { data: [] } });
  });

  it.each<[string, Record<string, string>]>([
    ["no key", {}],
    ["a key without its Key ID", { "api-key": live?.["api-key"] ?? "" }],
    ["a Key ID without its key", { "key-id": live?.["key-id"] ?? "" }],
    ["the Key ID of another key", { ...live, "key-id": other?.["key-id"] ?? "" }],
    ["a key in Authorization", { authorization: `Bearer ${live?.["api-key"]}` }],
  ])("refuses %s in the documented words", async (_, headers) => {
    expect(await ask("63750/debtor/listing?page=1", headers)).toEqual({
      status: 401,
      body: { statusCode: 401, message: "401 Unauthorized." },
    });
  });

  it("has no book but the key's own", async () => {
    for (const book of ["99999", "63688"])
      expect(await ask(`${book}/debtor/listing?page=1`, live)).toMatchObject({ status: 404 });
  });

  it("refuses what the key has no permission for, a listing without a page, and everything else", async () => {
    expect(await ask("63750/debtor/listing?page=1", without)).toMatchObject({ status: 403 });
    expect(await ask("63750/debtor/listing", live)).toMatchObject({ status: 400 });
    expect(await ask("63750/debtor/listing?page=0", live)).toMatchObject({ status: 400 });
    expect(await ask("63750/product/listing?page=1", live)).toMatchObject({ status: 404 });
  });
});
