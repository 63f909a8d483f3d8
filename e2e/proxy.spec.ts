import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { productInUse } from "./product";

const key = z.object({ key: z.string() });
const CALENDARS = "/calendar/v3/users/me/calendarList";

test("a program calls the provider through the hub, and nobody leads it elsewhere", async ({
  ownerPage,
  sandbox,
  googleAccount,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  const made = await callApi(ownerPage, "POST", "/api/api-keys", { name: "program" });
  const { key: bearer } = key.parse(await made.json());
  const proxy = `/api/integrations/${id}/proxy`;

  const listed = await ownerPage.request.get(`${proxy}${CALENDARS}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  expect(listed.status()).toBe(200);
  expect(await listed.json()).toMatchObject({ kind: "calendar#calendarList" });
  const asked = await sandbox.requests("google", { target: "api", account: googleAccount });
  expect(asked.at(-1)?.path).toContain(CALENDARS);

  for (const path of [
    "/../token",
    "/calendar/%2e%2e/%2e%2e/token",
    "/calendar/..%2f..%2ftoken",
    "//evil.test/",
    "@evil.test/",
  ]) {
    expect(await sendRaw(`${proxy}${path}`, bearer), path).toMatch(/^HTTP\/1\.1 400 /);
  }
  expect(await sandbox.requests("google", { target: "api", account: googleAccount })).toHaveLength(asked.length);

  await ownerPage.goto("/audit");
  await expect(ownerPage.getByRole("table")).toContainText("Called the provider");
  await expect(ownerPage.getByRole("table")).toContainText(`GET ${CALENDARS} 200`);
});

test("a provider that asks for patience is left alone, and the connection says so", async ({
  ownerPage,
  sandbox,
  googleAccount,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  await ownerPage.goto("/integration-hub/active");
  // By a script of the hub's own page: no other request of a session's gets through.
  const call = () =>
    ownerPage.evaluate(async (path) => {
      const { status, headers } = await fetch(path);
      return { status, retryAfter: headers.get("retry-after") };
    }, `/api/integrations/${id}/proxy${CALENDARS}`);
  await sandbox.addFault("google", { target: "api", status: 429, retryAfterSeconds: 600, times: 1 });
  for (const _ of ["told", "kept"]) {
    expect(await call()).toEqual({ status: 429, retryAfter: expect.stringMatching(/^\d+$/) });
  }
  const connection = await callApi(ownerPage, "GET", `/api/integrations/${id}`);
  expect(await connection.json()).toMatchObject({ status: "rate_limited", until: expect.any(String) });
});

/** The first line exactly as it is written here: browsers and clients repair it. */
async function sendRaw(target: string, bearer: string): Promise<string> {
  const { hostname, port, host } = new URL(productInUse().origin);
  const socket = connect(Number(port), hostname);
  const head = [`GET ${target} HTTP/1.1`, `host: ${host}`, `authorization: Bearer ${bearer}`, "connection: close"];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  return text(socket);
}
