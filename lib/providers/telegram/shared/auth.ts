import type { CredentialsAuth } from "../../contract";
import { plainCredentials } from "../../credentials-auth";
import { signWithToken } from "../sign";

/** The hub's own bot: nothing is typed in, and a connection works in the chats that are linked to it. */
export const telegramSharedBot: CredentialsAuth = {
  ...plainCredentials,
  kind: "shared_bot",
  fields: [],
  sharedToken: "bot",
  sign: signWithToken,
};
