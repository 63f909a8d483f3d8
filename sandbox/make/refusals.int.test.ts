import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../start";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());

const LIVE = "5a11d80c-1f2e-4c3b-9d4a-000000000001";

async function ask(path: string, authorization?: string) {
  const answer = await fetch(`${sandbox.origin}/make/api/v2/${path}`, {
    ...(authorization ? { headers: { authorization } } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}

describe("Make's stand-in", () => {
  it("answers a token in Make's own scheme", async () => {
    expect(await ask("users/me", `Token ${LIVE}`)).toMatchObject({ status: 200, body: { authUser: { id: 5541 } } });
    expect(await ask("organizations", `Token ${LIVE}`)).toMatchObject({ status: 200 });
  });

  it.each([
    ["no token", undefined],
    ["Bearer in the place of Token", `Bearer ${LIVE}`],
    ["a token that was never given out", "Token 5a11d80c-1f2e-4c3b-9d4a-000000000009"],
  ])("refuses %s", async (_, authorization) => {
    expect(await ask("users/me", authorization)).toMatchObject({ status: 401, body: { message: "Access denied." } });
  });

  it("refuses a token without the scope", async () => {
    const answer = await ask("users/me", "Token 5a11d80c-1f2e-4c3b-9d4a-000000000002");
    expect(answer).toMatchObject({ status: 403, body: { code: "SC403" } });
  });

  it("has nothing else", async () => {
    expect(await ask("templates", `Token ${LIVE}`)).toMatchObject({ status: 404 });
  });

  it("lists scenarios of an organization that is named, and of no stranger's", async () => {
    expect(await ask("scenarios", `Token ${LIVE}`)).toMatchObject({ status: 400 });
    expect(await ask("scenarios?organizationId=1", `Token ${LIVE}`)).toMatchObject({ status: 403 });
    expect(await ask("scenarios?organizationId=7001", `Token ${LIVE}`)).toMatchObject({ status: 200 });
    expect(await ask("scenarios?organizationId=7001")).toMatchObject({ status: 401 });
  });
});
