// Why: whatever fails has a diagnosis: each kind of each failure there is, and each code of the catalogue is reached.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { ERROR_STATUS, type ErrorCode, type ProviderFailure } from "@/lib/base/errors";
import { DIAGNOSES, type DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import { diagnose, type Failure } from "./diagnose";

const AT = new Date("2026-03-02T08:30:00Z");
const MESSAGE = {
  isRegistered: null,
  signature: "good",
  sentAt: AT,
  receivedAt: AT,
  toleranceSeconds: 300,
  isChatLinked: true,
} as const;

const call = (failure: ProviderFailure, purpose = {}): Failure => ({
  kind: "call",
  failure,
  purpose: { way: "oauth2", capability: null, ...purpose },
});
const refused = (status: number, more = {}): ProviderFailure => ({ kind: "rejected", status, reason: "No.", ...more });
const typed = (fault: string, way = "api_key") => call({ kind: "unauthorized", fault } as ProviderFailure, { way });
const tokens = (outcome: object, renewing = false): Failure =>
  ({ kind: "tokens", outcome, way: "oauth2", renewing }) as Failure;
const consent = (error: string, more = {}): Failure => ({ kind: "consent", error, ...more }) as Failure;
const status = (state: string, code: string | null, more = {}): Failure =>
  ({ kind: "status", status: state, statusReason: code && { code }, way: "oauth2", ...more }) as Failure;
const message = (more: object): Failure => ({ kind: "message", message: { ...MESSAGE, ...more } });
const address = (appUrl: string): Failure => ({ kind: "address", appUrl });
const rejected = (reason: string) => ({ kind: "app_rejected", reason });

/** Each diagnosis by failures that lead to it. */
const CASES: Readonly<Partial<Record<DiagnosisCode, readonly Failure[]>>> = {
  access_denied: [consent("access_denied"), tokens({ kind: "denied" })],
  consent_unknown: [consent("state_unknown")],
  consent_expired: [consent("state_expired")],
  consent_used: [consent("state_replayed")],
  consent_other_browser: [consent("wrong_browser")],
  membership_ended: [consent("membership_ended")],
  consent_failed: [
    consent("provider_error", { reason: "server_error" }),
    tokens({ kind: "provider_error", error: "x" }),
  ],
  scope_not_allowed: [
    consent("provider_error", { reason: "invalid_scope" }),
    tokens({ kind: "provider_error", error: "invalid_scope" }),
  ],
  code_expired: [consent("code_rejected"), tokens({ kind: "invalid_grant" })],
  issuer_mismatch: [consent("issuer_mismatch"), tokens({ kind: "issuer_mismatch" })],
  scope_missing: [consent("scope_missing"), status("needs_reauth", "scope_missing")],
  account_missing: [consent("account_missing")],
  company_missing: [consent("account_missing", { accountMissing: "company" })],
  professional_account_missing: [consent("account_missing", { accountMissing: "professional_account" })],
  guild_missing: [status("pending", null, { openMeans: "guild_missing" })],
  account_other: [consent("account_mismatch")],
  already_shared: [consent("already_shared")],
  place_taken: [consent("place_taken")],
  place_not_linked: [call(refused(404, { diagnosis: "place_not_linked" }))],
  connection_gone: [consent("connection_gone")],
  consent_unexplained: [consent("unknown")],
  variables_missing: [
    consent("not_configured"),
    { kind: "variables", missing: ["GOOGLE_CLIENT_ID"] },
    status("degraded", null, { statusReason: { code: "app_rejected", subject: "app_missing: GOOGLE_CLIENT_SECRET" } }),
  ],
  variable_unusable: [
    consent("secret_unusable", { variable: "APPLE_PRIVATE_KEY" }),
    tokens({ kind: "secret_unusable", variable: "APPLE_PRIVATE_KEY" }),
  ],
  redirect_uri_mismatch: [
    consent("app_rejected", { reason: "redirect_uri_mismatch" }),
    consent("app_rejected", { reason: "redirect_uri_mismatch", ownApp: true }),
    consent("provider_error", { reason: "redirect_uri_mismatch" }),
    tokens(rejected("redirect_uri_mismatch")),
  ],
  client_rejected: [
    consent("app_rejected", { reason: "invalid_client" }),
    tokens(rejected("invalid_client")),
    tokens(rejected("http_401"), true),
    status("degraded", "app_rejected"),
  ],
  deployment_token_rejected: [
    call({ kind: "unavailable", status: 401, diagnosis: "deployment_token_rejected" }),
    status("degraded", null, { statusReason: { code: "app_rejected", subject: "deployment_token" } }),
  ],
  client_secret_expired: [
    consent("app_rejected", { reason: "client_secret_expired" }),
    tokens(rejected("client_secret_expired"), true),
    status("degraded", null, { statusReason: { code: "app_rejected", subject: "client_secret_expired" } }),
  ],
  tenant_wrong: [
    consent("app_rejected", { reason: "tenant_wrong" }),
    tokens(rejected("tenant_wrong")),
    status("degraded", null, { statusReason: { code: "app_rejected", subject: "tenant_wrong" } }),
  ],
  admin_consent_missing: [call(refused(403, { fault: "lacks_permission", diagnosis: "admin_consent_missing" }))],
  own_app_rejected: [consent("app_rejected", { ownApp: true }), status("degraded", "own_app_rejected")],
  own_app_unreadable: [consent("not_configured", { ownApp: true }), status("degraded", "own_app_unreadable")],
  credential_wrong: [typed("wrong"), status("needs_reauth", "credentials_wrong")],
  bot_token_wrong: [
    typed("wrong", "bot_token"),
    typed("malformed", "bot_token"),
    status("needs_reauth", "credentials_wrong", { way: "bot_token" }),
  ],
  credential_expired: [typed("expired"), status("needs_reauth", "credentials_expired")],
  typed_secret_expired: [
    typed("expired", "client_credentials"),
    status("needs_reauth", "credentials_expired", { way: "client_credentials" }),
  ],
  credential_revoked: [typed("revoked"), status("needs_reauth", "credentials_revoked")],
  credential_wrong_kind: [typed("wrong_kind")],
  credential_other_vendor: [typed("other_vendor")],
  credential_wrong_mode: [typed("wrong_mode")],
  credential_lacks_permission: [
    call(refused(403, { fault: "lacks_permission" }), { way: "api_key" }),
    status("needs_reauth", "credentials_lacks_permission"),
  ],
  credential_not_found: [
    call(refused(404, { fault: "not_found" }), { way: "api_key" }),
    status("needs_reauth", "credentials_not_found"),
  ],
  credential_malformed: [typed("malformed")],
  hubs_own_secret: [status("needs_reauth", "hubs_own_secret", { way: "bot_token" })],
  tenant_unknown: [
    tokens({
      kind: "credentials_refused",
      problem: { field: "tenantId", fault: "wrong", detail: null, diagnosis: "tenant_unknown" },
    }),
  ],
  mailbox_missing: [call(refused(404, { fault: "not_found", diagnosis: "mailbox_missing" }))],
  access_withdrawn: [tokens({ kind: "invalid_grant" }, true), status("needs_reauth", "refresh_rejected")],
  access_refused: [
    call({ kind: "unauthorized" }),
    status("needs_reauth", "access_rejected"),
    { kind: "problem", code: "needs_reauth" },
  ],
  access_ended: [status("needs_reauth", "no_refresh_token"), status("needs_reauth", "extension_missed")],
  renewal_unclear: [status("needs_reauth", "outcome_unknown")],
  secret_unreadable: [status("degraded", "secret_unreadable")],
  choice_open: [status("pending", null)],
  choice_rejected: [status("needs_reauth", "choice_rejected")],
  provider_failing: [
    call({ kind: "unavailable", status: 503 }),
    // A 401 alone is nobody's token: SQL Accounting answers so where a clock is off.
    call({ kind: "unavailable", status: 401 }),
    tokens({ kind: "unavailable", status: 500, answerLost: false }),
    status("degraded", null),
    { kind: "problem", code: "provider_unavailable" },
  ],
  provider_unreachable: [
    call({ kind: "unavailable", status: null }),
    tokens({ kind: "unavailable", status: null, answerLost: true }),
    consent("provider_unavailable"),
  ],
  request_clock_off: [
    call({ kind: "unavailable", status: 403, diagnosis: "request_clock_off" }),
    status("degraded", "request_clock_off"),
  ],
  slow_down: [
    call({ kind: "rate_limited", retryAfterMs: 1000 }),
    tokens({ kind: "rate_limited", retryAfterMs: null }),
    status("rate_limited", null),
  ],
  token_address_wrong: [
    tokens({ kind: "malformed", issues: "redirected" }),
    consent("provider_malformed", { reason: "redirected" }),
  ],
  answer_unreadable: [
    call({ kind: "malformed", issues: "x" }),
    call({ kind: "unavailable", status: 200 }),
    tokens({ kind: "malformed", issues: "x" }),
    consent("provider_malformed"),
  ],
  request_refused: [call(refused(400)), call(refused(422))],
  permission_refused: [
    call(refused(403)),
    status("degraded", "checks_refused"),
    status("degraded", null, { statusReason: { code: "checks_refused", subject: "of_another_version" } }),
  ],
  gone_at_provider: [
    call(refused(404)),
    call(refused(410)),
    status("degraded", null, { statusReason: { code: "checks_refused", subject: "gone_at_provider" } }),
  ],
  calendar_not_found: [call(refused(404), { capability: "calendar" }), call(refused(410), { capability: "calendar" })],
  paused: [status("paused", null), status("paused", "paused_by_member")],
  owner_removed: [status("paused", "owner_removed")],
  attention: [status("degraded", "of_another_version")],
  chat_not_linked: [message({ isChatLinked: false })],
  bot_messages_elsewhere: [call(refused(409, { diagnosis: "bot_messages_elsewhere" }))],
  webhook_not_registered: [message({ isRegistered: false })],
  signature_mismatch: [message({ signature: "bad" }), message({ signature: "absent" })],
  clock_skew: [
    message({ receivedAt: new Date("2026-03-02T08:35:01Z") }),
    message({ receivedAt: new Date("2026-03-02T08:24:59Z") }),
  ],
  address_not_https: [{ kind: "address", appUrl: "http://hub.example.com" }],
  address_unreachable: ["http://localhost:3000", "https://192.168.1.5", "https://[::1]", "https://hub.local"].map(
    address,
  ),
  database_away: [{ kind: "problem", code: "unavailable" }, consent("hub_unavailable")],
  migrations_missing: [{ kind: "migrations", applied: 8, known: 10 }, consent("hub_outdated")],
  migrations_ahead: [{ kind: "migrations", applied: 11, known: 10 }],
  variables_differ: [{ kind: "variables_differ", names: ["SLACK_CLIENT_SECRET"] }],
  request_wrong: [{ kind: "problem", code: "invalid_request" }],
  not_allowed: [{ kind: "problem", code: "forbidden" }],
  hub_busy: [{ kind: "problem", code: "rate_limited" }],
  hub_failed: [{ kind: "problem", code: "internal" }],
};
/** `hub doctor` alone says these: `check-*.test.ts` there. */
const OF_THE_DOCTOR: readonly DiagnosisCode[] = [
  "worker_missing",
  "keys_lost",
  "clock_wrong",
  "setting_wrong",
  "webhook_secret_missing",
];

const codes = Object.keys(DIAGNOSES) as DiagnosisCode[];

describe("each diagnosis", () => {
  it.each(codes.filter((code) => !OF_THE_DOCTOR.includes(code)))("%s is what its failures come to", (code) => {
    const failures = CASES[code] ?? [];
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(diagnose(failure)?.code, JSON.stringify(failure)).toBe(code);
  });

  it.each(codes)("%s is said in whole sentences, with and without what it is about", (code) => {
    const integration = { provider: "Google", key: "google-calendar", guideSteps: { secret: 3 } };
    for (const subject of ["a thing", undefined]) {
      for (const about of [integration, null]) {
        const { happened, why, fix } = presentDiagnosis({ code, subject }, about);
        for (const said of [happened, why, fix]) {
          expect(said).not.toMatch(/[{}]|undefined|: ?\.|\.\./);
          expect(said.charAt(0)).toBe(said.charAt(0).toUpperCase());
        }
        for (const said of [why, fix]) expect(said).toMatch(/[.]$/);
      }
    }
  });

  it.each(codes)("%s leads to a step, or a page that is there", (code) => {
    const { guide } = DIAGNOSES[code];
    if (!guide.startsWith("docs/")) return;
    const [page = "", anchor] = guide.split("#");
    const path = fileURLToPath(new URL(`../../../${page}`, import.meta.url));
    expect(existsSync(path)).toBe(true);
    const headings = [...readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    );
    if (anchor) expect(headings).toContain(anchor);
  });

  it.each(codes)("%s is in the list for people", (code) => {
    const list = readFileSync(fileURLToPath(new URL("../../../docs/diagnoses.md", import.meta.url)), "utf8");
    expect(list).toContain(`\`${code}\` | ${DIAGNOSES[code].happened} |`);
  });
});

describe("nothing is left without", () => {
  it.each(
    Object.keys(messages.connectErrors).filter((key) => !/^(someVariable|own_app|account_missing_why)$/.test(key)),
  )("the consent's error %s", (error) => expect(diagnose(consent(error))?.code).toMatch(/./));

  it.each(Object.keys(messages.statusReasons))("the status reason %s", (code) => {
    expect(diagnose(status("degraded", code))?.code).not.toBe("attention");
  });

  it.each(Object.keys(ERROR_STATUS) as ErrorCode[])("the API's problem %s", (code) => {
    expect(diagnose({ kind: "problem", code })).not.toBeNull();
  });

  it("and nothing is diagnosed where nothing is wrong", () => {
    const fine: readonly Failure[] = [
      status("active", null),
      message({}),
      message({ sentAt: null, isChatLinked: null }),
      { kind: "address", appUrl: "https://hub.example.com" },
      { kind: "variables", missing: [] },
      { kind: "variables_differ", names: [] },
      { kind: "migrations", applied: 10, known: 10 },
    ];
    for (const failure of fine) expect(diagnose(failure)).toBeNull();
  });
});
