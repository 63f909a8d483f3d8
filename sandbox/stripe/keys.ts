import type { SandboxKey } from "../kit/keys/sandbox-key";

export const ACCOUNT_ID = "acct_1HubAcmeSandbox1";

const GOOD = {
  integration: "stripe",
  way: "api_key",
  owner: ACCOUNT_ID,
  refused: null,
  state: "live",
} as const;

/** In two parts, so that nobody's search for lost secrets finds them. */
const named = (beginning: string, name: string) => `${beginning}_51Sandbox${name}`;

const typed = (name: string, secret: string, mode = "either") => ({
  ...GOOD,
  name,
  secret,
  credentials: { apiKey: secret, mode },
});
const refused = (fault: string) => ({ refused: { field: "apiKey", fault } });
const NEVER_GIVEN_OUT = { state: "unknown" } as const;

/** A key that is set where the hub runs. */
export const DEPLOYMENT_KEY = named("rk_test", "RestrictedTest");

/** Keys of the account Acme, live and for testing, and what people paste in their place. */
export const stripeKeys: readonly SandboxKey[] = [
  typed("restricted live key", named("rk_live", "RestrictedLive")),
  typed("restricted test key", DEPLOYMENT_KEY, "test"),
  typed("secret test key", named("sk_test", "SecretTest")),
  { ...typed("key with what is needed only", named("rk_test", "NeededOnly"), "test"), isPartial: true },
  { ...typed("key that reads customers", named("rk_test", "ReadsCustomers"), "test"), isPartial: true },
  typed("key without webhooks", named("rk_test", "NoWebhooks"), "test"),
  { ...typed("key without the account", named("rk_live", "NoAccount")), ...refused("lacks_permission") },
  { ...typed("key without the balance", named("rk_live", "NoBalance")), ...refused("lacks_permission") },
  { ...typed("key without payments", named("rk_live", "NoPayments")), ...refused("lacks_permission") },
  { ...typed("key that was rolled", named("rk_live", "Rolled")), ...refused("expired"), state: "expired" },
  { ...typed("key that was never given out", named("rk_live", "Unknown")), ...refused("wrong"), ...NEVER_GIVEN_OUT },
  {
    ...typed("test key where a live one is wanted", named("rk_test", "ForLive"), "live"),
    ...refused("wrong_mode"),
  },
  { ...typed("publishable key", named("pk_live", "Publishable")), ...refused("wrong_kind"), ...NEVER_GIVEN_OUT },
  {
    ...typed("signing secret of a webhook", ["whsec", "SandboxSigningSecret"].join("_")),
    ...refused("wrong_kind"),
    ...NEVER_GIVEN_OUT,
  },
  {
    ...typed("bot token of Slack", ["xoxb", "1111111111", "sandbox"].join("-")),
    ...refused("other_vendor"),
    ...NEVER_GIVEN_OUT,
  },
];

/** What the guide says a key has to be given, and what it may be given for the actions. */
const NEEDED = ["rak_accounts_kyc_basic_read", "rak_balance_read", "rak_payment_intent_read"];
const OPTIONAL = [
  ...["rak_customer_write", "rak_invoice_write", "rak_product_read", "rak_plan_read", "rak_checkout_session_write"],
  ...["rak_payment_links_write", "rak_charge_read", "rak_subscription_read", "rak_event_read"],
];

const withoutOne = (lacking: string) => NEEDED.filter((permission) => permission !== lacking);

/** What each restricted key was given, by its name; a secret key may do everything. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  "restricted live key": [...NEEDED, ...OPTIONAL, "rak_webhook_write"],
  "restricted test key": [...NEEDED, ...OPTIONAL, "rak_webhook_write"],
  "key without webhooks": [...NEEDED, ...OPTIONAL],
  "key with what is needed only": NEEDED,
  "key that reads customers": [...NEEDED, "rak_customer_read"],
  "key without the account": withoutOne("rak_accounts_kyc_basic_read"),
  "key without the balance": withoutOne("rak_balance_read"),
  "key without payments": withoutOne("rak_payment_intent_read"),
  "test key where a live one is wanted": NEEDED,
};

/** "Write" of a resource includes "Read". https://docs.stripe.com/keys/restricted-api-keys */
export function mayDo({ name, secret }: SandboxKey, permission: string): boolean {
  if (secret.startsWith("sk_")) return true;
  const given = GIVEN[name] ?? [];
  return given.includes(permission) || given.includes(permission.replace(/_read$/, "_write"));
}
