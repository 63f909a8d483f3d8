import type { CredentialProblem, Credentials, CredentialsAuth } from "../contract";
import { plainCredentials, secretField } from "../credentials-auth";

/**
 * The address of one space's webhook: whoever has it may post there.
 * https://developers.google.com/workspace/chat/quickstart/webhooks
 */
export const googleChatWebhook: CredentialsAuth = {
  ...plainCredentials,
  kind: "webhook_url",
  fields: [
    {
      ...secretField,
      name: "url",
      maxLength: 1_000,
      format: "vendor_url",
      values: ["chat.googleapis.com"],
      example: "https://chat.googleapis.com/v1/spaces/…/messages?key=…&token=…",
    },
  ],
  inspect,
  // There is no call that only reads: https://developers.google.com/workspace/chat/api/reference/rest
  announcesItself: true,
  // What the provider asks for as `messages` are those of the address' space; the host stays Google's API.
  sign({ url }, credentials) {
    const { space, key, token } = partsOf(credentials);
    const signed = new URL(url);
    signed.pathname = url.pathname.replace(/\/v1\/messages$/, `/v1/spaces/${space}/messages`);
    signed.searchParams.set("key", key);
    signed.searchParams.set("token", token);
    return { url: signed, headers: {} };
  },
};

function inspect(credentials: Credentials): readonly CredentialProblem[] {
  const { space, key, token } = partsOf(credentials);
  if (space === "") return [{ field: "url", fault: "malformed", detail: NO_WEBHOOK }];
  if (key === "" || token === "") return [{ field: "url", fault: "malformed", detail: CUT_OFF }];
  return [];
}

const NO_WEBHOOK = "A webhook's address has /v1/spaces/ in it: in the space, Apps & integrations, Webhooks, Copy link.";
const CUT_OFF = "It has no key or no token: a part of it was not copied.";

function partsOf({ url = "" }: Credentials): { space: string; key: string; token: string } {
  const address = URL.parse(url);
  const [, space = ""] = /\/v1\/spaces\/([\w-]+)\/messages$/.exec(address?.pathname ?? "") ?? [];
  const part = (name: string) => address?.searchParams.get(name) ?? "";
  return { space, key: part("key"), token: part("token") };
}
