import type { CredentialsAuth } from "../contract";

/**
 * "All queries must be presented in this form: https://api.telegram.org/bot<token>/METHOD_NAME": the method is the last part,
 * the token goes before it. https://core.telegram.org/bots/api#making-requests
 */
export const signWithToken: CredentialsAuth["sign"] = ({ url }, { token = "" }) => {
  const signed = new URL(url);
  signed.pathname = url.pathname.replace(/[^/]+$/, (method) => `bot${token}/${method}`);
  return { url: signed, headers: {} };
};
