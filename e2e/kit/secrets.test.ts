import { afterEach, describe, expect, it } from "vitest";
import { expectNoSecrets, forgetSecrets, plantSecret, watchSecret } from "./secrets";

afterEach(forgetSecrets);

describe("expectNoSecrets", () => {
  const secret = () => plantSecret("refresh token");
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  it.each([
    ["text", (s: string) => `GET /x?token=${s} 200`],
    ["an answer", (s: string) => ({ data: [{ nested: { deep: { deeper: { token: s } } } }] })],
    ["an error's cause", (s: string) => new Error("outer", { cause: new Error(s) })],
    ["a map", (s: string) => new Map([["token", s]])],
    ["bytes", (s: string) => new TextEncoder().encode(`x${s}`)],
    ["headers", (s: string) => new Headers({ authorization: `Bearer ${s}` })],
    ["a basic authorization", (s: string) => base64(`client-id:${s}`)],
    ["a basic authorization, one byte on", (s: string) => base64(`client_id_:${s}`)],
    ["a basic authorization, two bytes on", (s: string) => base64(`client_id__:${s}`)],
    ["hex", (s: string) => Buffer.from(s).toString("hex")],
  ])("finds a planted secret in %s", (_where, hide) => {
    const planted = secret();
    expect(() => expectNoSecrets(hide(planted))).toThrow('The secret "refresh token" has come out');
  });

  it("does not repeat the secret", () => {
    const planted = secret();
    let message = "";
    try {
      expectNoSecrets({ planted });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain("[the secret]");
    expect(message).not.toContain(planted);
  });

  it("finds a secret as it is written in JSON and in an address", () => {
    watchSecret("odd", 'a"b c&d/é12');
    expect(() => expectNoSecrets(JSON.stringify({ odd: 'a"b c&d/é12' }))).toThrow("odd");
    expect(() => expectNoSecrets(`?x=${encodeURIComponent('a"b c&d/é12')}`)).toThrow("odd");
  });

  it("lets everything else pass, circular objects too", () => {
    secret();
    const circular: Record<string, unknown> = { fine: true };
    circular.self = circular;
    expect(() => expectNoSecrets([circular, "canary-", null, undefined, 7n])).not.toThrow();
  });

  it("refuses to watch what could be any text", () => {
    expect(() => watchSecret("short", "abc")).toThrow("too short");
  });
});
