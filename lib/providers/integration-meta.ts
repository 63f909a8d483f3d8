export interface ScopeNeed {
  readonly scope: string;
  /** Shown on the integration page: why the hub asks for it. Key into the message catalogue. */
  readonly reasonKey: string;
  /** A required scope that the person declines stops the connection; an optional one turns its capabilities off. */
  readonly required: boolean;
  /** What does not work without it; empty: only more comfort. */
  readonly capabilities: readonly Capability[];
  /** person: asked for by `personScopeParameter`. */
  readonly askedAs: "account" | "person";
}

export type IntegrationCategory =
  | "calendar"
  | "mail"
  | "video"
  | "messaging"
  | "social"
  | "accounting"
  | "crm"
  | "sign_in"
  | "payments"
  | "automation"
  | "storage"
  /** Added by an organization itself. */
  | "custom";
export type Availability = "available" | "verification_in_progress" | "awaiting_approval";
/** What a connection gives access to, as the marketplace's badges say it. */
export type Capability =
  | "calendar"
  | "mail"
  | "video"
  | "messages"
  | "posts"
  | "leads"
  | "contacts"
  | "invoices"
  | "payments"
  | "automation"
  | "sign_in";

/** What the vendor asks of whoever registers an app, or of the account. Words are under `requirements`. */
export interface Requirement {
  readonly kind:
    | "app_review"
    | "demo_video"
    | "paid_plan"
    | "approval"
    | "verification"
    | "admin_consent"
    | "business_account";
  /** The vendor's page about it. */
  readonly url: string;
}

/**
 * Which steps of a way's set-up guide, counted from 1, are about these: where a diagnosis leads. A part that is not named
 * begins with the guide.
 */
export type GuideSteps = Partial<Readonly<Record<GuidePart, number>>>;
export type GuidePart = "app" | "permissions" | "secret" | "audience";

/**
 * How what a vendor pushes gets here. app: one address is entered where the app is registered; connection: each connection has
 * an address of its own; hub: the hub registers its address there by itself.
 */
export type Pushes = "app" | "connection" | "hub";

/** What the browser may know of an integration. Texts are keys into the message catalogue. */
export interface IntegrationMeta {
  readonly key: string;
  readonly provider: string;
  readonly name: string;
  readonly category: IntegrationCategory;
  readonly availability: Availability;
  readonly requirements: readonly Requirement[];
  readonly defaultVisibility: "personal" | "shared";
  readonly capabilities: readonly Capability[];
  readonly scopes: readonly ScopeNeed[];
  /** Names of what is chosen after consent, in order. Words are under `choices`. */
  readonly choices: readonly string[];
  readonly webhooks: Pushes | "none";
  readonly docsUrl: string | null;
  /**
   * What the account lacks where `identify` finds none, so that a person learns what to do: words are under
   * `connectErrors.account_missing_why`; null: the general ones.
   */
  readonly accountMissing: "company" | "professional_account" | null;
  /** Of the default way, whose steps are `integrations.<key>.guide`; another way has its own. */
  readonly guideSteps?: GuideSteps;
  /** What addresses of the older system call it, kept for those who still use them; null where it had none. */
  readonly olderName: string | null;
  /** The agent that works it; null where none does. */
  readonly agent: string | null;
}

/** Of an integration whose vendor pushes: it does not compile without a `webhook`. */
export interface PushingMeta extends IntegrationMeta {
  readonly webhooks: Pushes;
}

/** Of one whose vendor pushes nothing. */
export interface QuietMeta extends IntegrationMeta {
  readonly webhooks: "none";
}
