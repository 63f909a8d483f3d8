import type { ProviderHttp } from "./contract";

/** Where in a request a value stands. A path walks objects by name: `value.0.id`. `form` names a field of a posted form. */
export type ValueSource =
  | { readonly header: string }
  | { readonly query: string }
  | { readonly path: string }
  | { readonly form: string };

/** When the sender says it signed. What is older or newer than the tolerance, by the hub's clock, is refused. */
export interface SignedAt {
  /** item: beside the signatures in their own header, after this beginning (`t=`). Seconds since 1970. */
  readonly at: { readonly header: string } | { readonly item: string };
  readonly toleranceSeconds: number;
}

export interface HmacScheme {
  readonly kind: "hmac";
  readonly algorithm: "sha256" | "sha1";
  readonly encoding: "hex" | "base64";
  readonly header: string;
  /** What stands between several entries of the header (`,`); none: the header is one. */
  readonly separator: string | "none";
  /** What a signature begins with: `v1=`, `sha256=`; empty: the entry is the signature. Any one that is right will do. */
  readonly prefix: string;
  readonly signedAt: SignedAt | "none";
  /** The bytes that are signed: `{timestamp}.{body}`, `{header:webhook-id}.{timestamp}.{body}`. */
  readonly signed: string;
  /** How a secret becomes the key: its characters, or what they stand for behind the beginning that it may have. */
  readonly secret: "utf8" | { readonly encoding: "base64"; readonly prefix: string };
}

export interface Ed25519Scheme {
  readonly kind: "ed25519";
  /** Hex. */
  readonly header: string;
  readonly signedAt: SignedAt;
  readonly signed: string;
}

/** One who may sign tokens. */
export interface TokenIssuer {
  readonly issuers: readonly string[];
  /** Name of the provider's endpoint that has the keys, and how they are written there. */
  readonly keys: { readonly endpoint: string; readonly form: "jwks" | "x509" };
  /** The variable that says whom the token must be for. */
  readonly audienceVariable: string;
  /** The account that it must be of: the address itself or the variable that has it; none: whoever the issuer vouches for. */
  readonly email: string | { readonly variable: string } | "none";
}

/**
 * How a request proves where it comes from. There is no "none". The inbox knows the forms, providers say which.
 * watch_token: the secret of one of our watches, which the request names, beside it (Google's channels).
 * item_watch_token: one for each item of the body, as `<watch id>.<secret>` (Graph's `clientState`).
 * token: the secret itself. jwt: a token signed by the vendor, in a header `Bearer …`.
 * receiver: what the person who made the receiver chose; always a secret in the address, and a signature if they want one.
 */
export type SignatureScheme =
  | { readonly kind: "watch_token"; readonly watchId: ValueSource; readonly token: ValueSource }
  | { readonly kind: "item_watch_token"; readonly items: string; readonly token: string }
  | { readonly kind: "token"; readonly token: ValueSource }
  | HmacScheme
  | Ed25519Scheme
  | { readonly kind: "jwt"; readonly header: string; readonly accepts: readonly TokenIssuer[] }
  | { readonly kind: "receiver" };

/**
 * Where the secrets are that a request may be signed with; each one is tried.
 * variable: of the deployment's app. app_secret: the client secret of the app that the connection was made with, at the
 * shared address the deployment's. connection: kept with one connection, which the address names; two while it is changed.
 */
export type SecretPlace =
  /** derivedFrom: where it is not set, it is made of this one (`lib/base/webhook-secret.ts`). */
  | { readonly kind: "variable"; readonly variable: string; readonly derivedFrom?: string }
  | { readonly kind: "app_secret" }
  | { readonly kind: "connection" };

/**
 * What is asked before anything is sent: is this address yours? Answered at once, and nothing is kept.
 * echo_query: a parameter said back as plain text (Graph). verify_token: the same, if another one is our token (Meta): the
 * variable's value, and at a connection's own address the connection's id, which whoever set up their own app there knows.
 * hmac_echo: signed with the secret and said back as JSON (X, LinkedIn). echo_body: a field of a verified body said back
 * (Slack). pong: an answer of its own to a verified body (Discord).
 */
export type Handshake =
  | { readonly kind: "echo_query"; readonly query: string }
  | {
      readonly kind: "verify_token";
      readonly mode: { readonly query: string; readonly equals: string };
      readonly token: { readonly query: string };
      readonly variable: string;
      readonly echo: { readonly query: string };
    }
  | {
      readonly kind: "hmac_echo";
      readonly query: string;
      readonly encoding: "hex" | "base64";
      readonly prefix: string;
      /** Field of the answer, and the one that has the question, where it is said back. */
      readonly field: string;
      readonly questionField: string | "none";
      /** What signed bodies begin with: a question that begins so is not signed. */
      readonly neverBegins?: string;
    }
  | { readonly kind: "echo_body"; readonly when: BodyIs; readonly echo: string }
  | { readonly kind: "pong"; readonly when: BodyIs; readonly answer: WebhookAnswer };

export interface BodyIs {
  readonly path: string;
  readonly equals: string | number;
  /** And there is no such field: what tells two forms apart in which the same value means two things. */
  readonly without?: string;
}

export interface WebhookAnswer {
  readonly status: number;
  /** none: an empty body. */
  readonly json: unknown | "none";
}

/** Whose an event is, in the vendor's words; it is the connections' that all of these fit. */
export type InboundRoute =
  /** `ExternalAccount.id`. */
  | { readonly kind: "account"; readonly id: string }
  /** `ExternalAccount.email`, where the vendor names its accounts by their address (Gmail). */
  | { readonly kind: "email"; readonly id: string }
  /** What was chosen after consent. */
  | { readonly kind: "choice"; readonly name: string; readonly id: string }
  /** A chat or a server of a shared bot. */
  | { readonly kind: "place"; readonly id: string }
  /**
   * The connection that the address names, or the watch: nothing in the body says more. At the shared address: the
   * deployment's own account. accountEnds: what `ExternalAccount.id` ends with then, where a vendor's account is several.
   */
  | { readonly kind: "address"; readonly accountEnds?: string };

/** What an event means for the hub. Which of them the hub can do something with is the hub's matter. */
export type InboundEffect =
  /** About a watch. changed: read what is new; renew: it ends soon; lost: it is gone, or notifications were. */
  | {
      readonly kind: "watch";
      readonly signal: "changed" | "renew" | "lost" | "quiet";
      /** What the vendor calls the subscription, and what stopping it asks for, where a notification says it. */
      readonly watch: { readonly externalId: string; readonly resourceId: string | null } | null;
    }
  /** Something of this kind changed at the vendor: read it. ids: which ones, where it is said. */
  | { readonly kind: "pull"; readonly entity: PullEntity; readonly ids: readonly string[] }
  /** About money: the provider's `money` capability makes of `object` what it says (money-contract.ts). */
  | { readonly kind: "money"; readonly object: unknown }
  | { readonly kind: "message"; readonly message: InboundMessage }
  /** A chat itself changed: the bot can write there no more, or again; or it has another id from now on. */
  | { readonly kind: "chat"; readonly chatId: string; readonly change: ChatChange }
  /** Somebody gave the app a command, or pressed one of its buttons, and waits for what it says to that. */
  | { readonly kind: "command"; readonly command: InboundCommand }
  | { readonly kind: "lead"; readonly lead: Readonly<Record<string, string>> }
  /** The account took the access back there. */
  | { readonly kind: "revoked" }
  /** That it came is told: `webhook.received`. */
  | { readonly kind: "raw" };

export type PullEntity = "calendar" | "mail" | "contacts" | "invoices" | "products" | "posts" | "comments";

export type ChatChange = "blocked" | "open" | { readonly movedTo: string };

/** Where a message was written, and to whom. */
export interface InboundChat {
  /** direct: with one person alone. */
  readonly kind: "direct" | "group";
  readonly name: string | null;
  /** The thread that it is in, which an answer belongs in; null: it is in none. */
  readonly threadId: string | null;
  /**
   * bot: to the bot, whoever reads along. named: to whoever is named in it, by their id or their `@name` in small letters; none:
   * it is talk among people.
   */
  readonly speaksTo: "bot" | { readonly named: readonly string[] };
}

export interface InboundMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly senderId: string | null;
  readonly senderName: string | null;
  /** null: a picture, a sticker, a button. */
  readonly text: string | null;
  readonly sentAt: Date | null;
  /** Absent: the provider's conversations are not kept. */
  readonly chat?: InboundChat;
}

export interface InboundCommand {
  readonly by: "word" | "button";
  /** What follows the slash, in small letters; of a button its own name. */
  readonly name: string;
  /** What stands behind the word; of a button its value. */
  readonly text: string;
  readonly senderId: string;
  readonly senderName: string | null;
  /** Where the answer may be posted, by whoever has this address: it is a secret. null: nowhere. */
  readonly answerTo: string | null;
}

/** One event of a verified request. */
export interface InboundItem {
  /** The vendor's name of what happened. */
  readonly type: string;
  /**
   * Tells a repeat from another event. null: where the body is signed, the same bytes again are a repeat; elsewhere two equal
   * ones may be two events, and each one counts.
   */
  readonly dedupeKey: string | null;
  /** The vendor's id of the event or of the thing that it is about: what people search for; null: it has none. */
  readonly subject: string | null;
  readonly occurredAt: Date | null;
  /** In the order of preference: the first one that fits a connection decides. Never empty. */
  readonly routes: readonly InboundRoute[];
  /** Empty: it is kept and shown, and nothing follows from it. */
  readonly effects: readonly InboundEffect[];
  /**
   * What of the body is about this event and nobody else's: what people who may see it are shown. whole: all of it, where
   * a request has only one account's events.
   */
  readonly part: { readonly kind: "whole" } | { readonly kind: "part"; readonly value: unknown };
}

export interface InboundRequest {
  readonly headers: Headers;
  readonly url: URL;
  /** Parsed JSON, or of a form an object of its fields; undefined: neither. */
  readonly body: unknown;
}

/** What a provider pushes to us. A notification is a signal to read, never the data. */
export interface WebhookSource {
  readonly scheme: SignatureScheme;
  /** Empty for schemes that need none: watches and jwt. */
  readonly secrets: readonly SecretPlace[];
  readonly handshake: Handshake | "none";
  readonly body: "json" | "form" | "json_or_form" | "any";
  /** The headers that are kept with the request; those that prove something are not. */
  readonly keptHeaders: readonly string[];
  /** Paths of what in the body is secret: it is never shown. Wildcard `*` for each item. */
  readonly secretsInBody: readonly string[];
  /** Paths of what somebody wrote: it is shown only where it was said to a group. Absent: it is no secret. */
  readonly wordsInBody?: readonly string[];
  /** What the vendor wants to hear once it is kept. */
  readonly answer: WebhookAnswer;
  /**
   * Where a person waits for the answer (a slash command): what they are told at once, and what if it could not be kept, so
   * that they can repeat it. null: nobody waits for this one.
   */
  readonly interactive:
    | "none"
    | ((request: InboundRequest) => { readonly kept: WebhookAnswer; readonly failed: WebhookAnswer } | null);
  /**
   * The events of a verified request, in its order: one for each item where the scheme proves each. Parses what it reads;
   * what it does not know is an event of type `unknown`, never an error. None: it is kept as one that nobody can read, unless
   * it is a try.
   */
  read(request: InboundRequest): readonly InboundItem[];
  /** Is a body without events the vendor's way to try the address, which is answered and not kept (Xero's intent to receive)? */
  isTry?(body: unknown): boolean;
  /** empty: who proves nothing is answered 401 without a body, as the vendor asks; else a problem says why. */
  readonly refusal?: "empty";
}

/** Somebody asks the hub itself what is connected. */
export interface HubQuestion {
  /** The place that it was asked in; null: in none that could be an organization's. */
  readonly placeId: string | null;
  /** Whoever asked runs the place there, and may know. */
  readonly mayKnow: boolean;
}

/** A command at a vendor that the hub itself answers: at first that it thinks about it, and then what it has found. */
export interface HubCommand {
  /** Name of the provider's deployment token. */
  readonly deploymentToken: string;
  /** So long after it was asked the vendor takes an answer. */
  readonly answerableMs: number;
  /** null: it is something else. */
  readQuestion(body: unknown): HubQuestion | null;
  /** Said once more, it replaces what was said. Throws ProviderError. */
  answer(http: ProviderHttp, said: { readonly body: unknown; readonly text: string }): Promise<void>;
}
