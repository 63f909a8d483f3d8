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

/** What a restricted key may not do, by its name: all else it may. */
export const LACKING: Readonly<Record<string, string>> = {
  "key without the account": "rak_accounts_kyc_basic_read",
  "key without the balance": "rak_balance_read",
  "key without payments": "rak_payment_intent_read",
};
