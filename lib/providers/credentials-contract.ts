import type { CredentialFault, NamedDiagnosis } from "@/lib/base/errors";
import type { GuidePart } from "./integration-meta";

export type { CredentialFault } from "@/lib/base/errors";

/** What somebody typed in to connect, by the field's name: trimmed, whole, and of the form that its field asks for. */
export type Credentials = Readonly<Record<string, string>>;

/** How a person proves that they may use an account there, without a consent at the vendor. */
export type CredentialsKind =
  | "api_key"
  | "bot_token"
  | "shared_bot"
  | "client_credentials"
  | "webhook_url"
  | "label"
  | "profile_link";

/** One field of a way's form. Its words are under `credentials.<integration>.<way>.<name>`. */
export interface CredentialField {
  readonly name: string;
  /** Sealed, never shown again. What is no secret is kept beside the connection, and shown there. */
  readonly secret: boolean;
  /** What it is taken for where it is left empty; required: it must not be. */
  readonly unset: "required" | { readonly value: string };
  /** Longer is refused: characters. */
  readonly maxLength: number;
  /** choice: one of `values`; vendor_url: an address at one of the hosts in `values`, or below; url: any public address. */
  readonly format: "text" | "choice" | "vendor_url" | "url";
  readonly values: readonly string[];
  /** Further hosts of a `vendor_url` that are not offered: the way's `inspect` says why an address there works no more. */
  readonly retired: readonly string[];
  /** Of a `text`. key: visible ASCII without spaces, all that headers and addresses take; any: what people write. */
  readonly letters: "key" | "any";
  /** Which part of the way's guide is about it; left out: the one about the secret. */
  readonly guidePart?: GuidePart;
  /** Shown in the empty field: how such a thing begins. */
  readonly example: string;
}

export interface CredentialProblem {
  /** `CredentialField.name`. */
  readonly field: string;
  readonly fault: CredentialFault;
  /** What it is in the place of what is wanted, and where the right one is; null where the fault says it all. */
  readonly detail: string | null;
  /** What is behind it, where the fault does not say it. */
  readonly diagnosis?: NamedDiagnosis;
}

/** What makes an account another one than the connection's: a fault, or a sentence of its own. */
export interface OtherAccount {
  readonly field: string;
  readonly problem: CredentialProblem | string;
}

/** A request as it would be sent without credentials. */
export interface UnsignedRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** The very bytes that are sent; empty where there are none. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What carries the credentials: the whole address, and headers beside those that are there. */
export interface SignedRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Access is made of the credentials at the token endpoint (RFC 6749 section 4.4), and made anew before it ends. */
export interface ClientCredentialsGrant {
  /** The fields that are the client's id and secret. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** What is wrong with which field, where the token endpoint refuses; null where it does not say. */
  readonly readRefusal: (body: unknown) => CredentialProblem | null;
}

/** A secret of the deployment's that serves every organization, and is nobody's to type in as their own. */
export interface HubsOwnSecret {
  /** The field that it would be typed into. */
  readonly field: string;
  /** The variable that holds it. */
  readonly variable: string;
  /** Two secrets of one answer open the same: an older token of the same bot, for example. */
  readonly opens: (secret: string) => string;
  /** What to do in its place, in words for whoever typed it in. */
  readonly refusal: string;
}

/** A way to connect by what the vendor gave somebody: a key, a bot's token, an address. */
export interface CredentialsAuth {
  readonly kind: CredentialsKind;
  /** The form, in order. */
  readonly fields: readonly CredentialField[];
  /** What can be seen to be wrong without asking the vendor: a key of another kind, for example. */
  readonly inspect: (credentials: Credentials) => readonly CredentialProblem[];
  /**
   * What of the secret fields is no secret, by names of its own: the workflow's id out of its address. Kept and shown as the
   * fields that are none.
   */
  readonly shownParts: (credentials: Credentials) => Credentials;
  /**
   * What a reconnect is told whose account is not the connection's, where more is known than that: both as `identify` names
   * them. null: nothing more.
   */
  readonly otherAccount: (connected: string, typed: string) => OtherAccount | null;
  /** The field that is at fault where the vendor says only that something is. */
  readonly blames: Partial<Readonly<Record<CredentialFault, string>>>;
  /** Parts of the provider's endpoints in braces, by the field that fills each: `{tenant: "tenantId"}`. */
  readonly endpointFields: Readonly<Record<string, string>>;
  /** The field that says where the API is, where it is the person's own; none: the provider's `api` endpoint. */
  readonly apiRootField: string | "none";
  /** Whose hosts it reaches: the vendor's own, or any that the person named (then guarded against private addresses). */
  readonly reaches: "vendor" | "named_by_person";
  /** none: each request carries the credentials themselves, as `sign` says. */
  readonly grant: ClientCredentialsGrant | "none";
  readonly sign: (
    request: UnsignedRequest,
    credentials: Credentials,
    now: Date,
  ) => SignedRequest | Promise<SignedRequest>;
  /**
   * Variables of the environment that fill the fields, by field: credentials of one tenant, for the home organization
   * only.
   */
  readonly deployment: Readonly<Record<string, string>> | "none";
  /**
   * Name of the deployment's token (`deploymentTokens`) that carries every request: the connection has no secret of its own,
   * and reaches the places that are linked to it.
   */
  readonly sharedToken: string | "none";
  /** The deployment's secret that this way must not be used with: it would reach every organization's places. */
  readonly hubsOwn: HubsOwnSecret | "none";
  /** Whether connecting leaves something to see at the vendor: a message that says so. */
  readonly announcesItself: boolean;
  // What the engines ask of every way.
  readonly refresh: "none" | "reusable";
  readonly extension: "none";
  readonly revokes: "none";
  readonly revokeToken: "access";
}
