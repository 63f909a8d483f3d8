import { z } from "zod";
import type { CustomTestCall } from "@/lib/base/custom-definition";
import { parseJson } from "@/lib/base/json";
import type { ExternalAccount, ProviderHttp } from "../contract";

/** Longer is cut: an account's name is for people. */
const SHOWN_MAX = 200;

/** Makes the test call and answers what came of it. @throws ProviderError, also where the status is another one */
export async function runTestCall(http: ProviderHttp, { path, expectedStatus }: CustomTestCall): Promise<unknown> {
  const answer = await http.fetch(`${http.apiRoot}${path}`, { headers: { accept: "application/json" } });
  http.parse({ status: answer.status }, z.object({ status: z.literal(expectedStatus) }));
  return parseJson(await answer.text());
}

/** Whose access it is, as the answer says; null where the account's id is not where it should be. */
export async function identifyByTestCall(http: ProviderHttp, test: CustomTestCall): Promise<ExternalAccount | null> {
  const answer = await runTestCall(http, test);
  const { host, pathname } = new URL(http.apiRoot);
  // Without an id, all access to this API is of one account.
  const id = test.accountId === null ? `${host}${pathname === "/" ? "" : pathname}` : textAt(answer, test.accountId);
  if (id === null) return null;
  const at = (where: string | null) => (where === null ? null : textAt(answer, where));
  return { id, name: at(test.accountName), email: at(test.accountEmail), imageUrl: null };
}

/** A text or a number at its place in an answer; null where there is none. */
function textAt(answer: unknown, path: string): string | null {
  const found = path.split(".").reduce<unknown>((at, name) => memberOf(at, name), answer);
  if (typeof found !== "string" && typeof found !== "number") return null;
  return String(found).trim().slice(0, SHOWN_MAX) || null;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
