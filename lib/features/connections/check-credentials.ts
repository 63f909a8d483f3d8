import { refusalOf } from "@/lib/base/guarded-fetch";
import { isOverridden, providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { isHubsOwn } from "@/lib/core/vault/is-hubs-own";
import { strangerOfSecret } from "@/lib/features/integrations/stranger-of-secret";
import type {
  CredentialField,
  CredentialProblem,
  Credentials,
  CredentialsAuth,
  ProviderDefinition,
} from "@/lib/providers/contract";
import { holdsSecret } from "@/lib/providers/holds-secret";
import { vendorOfSecret } from "@/lib/providers/vendor-of-secret";

export type CheckedCredentials =
  | { readonly kind: "ok"; readonly credentials: Credentials }
  | { readonly kind: "refused"; readonly problems: readonly NamedProblem[] };

/** What is wrong with a field: a sentence of its own, or a fault that is put into words. */
export interface NamedProblem {
  readonly field: string;
  readonly problem: CredentialProblem | string;
}

/** Looks at what was typed in as far as that goes without asking anybody: spaces around it are nobody's intention. */
export function checkCredentials(
  provider: ProviderDefinition,
  auth: CredentialsAuth,
  entered: Readonly<Record<string, string>>,
): CheckedCredentials {
  const known = auth.fields.map(({ name }) => name);
  const strangers = Object.keys(entered).filter((name) => !known.includes(name));
  const problems: NamedProblem[] = strangers.map((field) => ({ field, problem: "There is no such field." }));
  const credentials: Record<string, string> = {};
  for (const field of auth.fields) {
    const value = entered[field.name]?.trim() || (field.unset === "required" ? "" : field.unset.value);
    const problem = problemOf(provider, field, value);
    if (problem) problems.push({ field: field.name, problem });
    credentials[field.name] = value;
  }
  if (auth.hubsOwn !== "none" && isHubsOwn(auth, credentials)) {
    return { kind: "refused", problems: [{ field: auth.hubsOwn.field, problem: auth.hubsOwn.refusal }] };
  }
  if (problems.length === 0) {
    problems.push(...auth.inspect(credentials).map((problem) => ({ field: problem.field, problem })));
  }
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "ok", credentials };
}

// A line break within is never part of a key: something else was copied along.
const SEVERAL_LINES = /\p{Cc}/u;
// Headers and addresses take nothing else as it is: "…" for what was cut off, a letter that only looks Latin.
const PLAIN_LETTERS = /^[\x21-\x7e]+$/;
// Of an address: "…", and what cannot be seen. Other letters than Latin ones an address may have.
const CUT_OFF = /[…\s\p{Cf}]/u;

function problemOf(
  provider: ProviderDefinition,
  field: CredentialField,
  value: string,
): NamedProblem["problem"] | null {
  if (value === "") return field.unset === "required" ? "This is needed." : null;
  if (value.length > field.maxLength)
    return `This is longer than ${field.maxLength} characters: something else was copied along.`;
  if (SEVERAL_LINES.test(value)) return "This is several lines: something else was copied along.";
  if (field.format.endsWith("url") && CUT_OFF.test(value)) return STRANGE_LETTERS;
  return secretInPlace(provider, field, value) ?? formProblem(provider, field, value);
}

function formProblem(provider: ProviderDefinition, field: CredentialField, value: string): string | null {
  switch (field.format) {
    case "text":
      return field.letters === "any" || PLAIN_LETTERS.test(value) ? null : STRANGE_LETTERS;
    case "choice":
      return field.values.includes(value) ? null : `Choose one of: ${field.values.join(", ")}.`;
    case "vendor_url":
      return isVendorUrl(provider, field, value) ? null : `Enter an address at ${field.values.join(" or ")}.`;
    case "url":
      return URL_WORDS[refusalOf(value) ?? "fine"] ?? (/[?#]/.test(value) ? ADDRESS_ALONE : null);
  }
}

/**
 * Somebody else's secret must not be sent to this vendor, not even to be refused there; and in a field that everybody reads
 * nobody's may stand.
 */
function secretInPlace(
  { id }: ProviderDefinition,
  { name, secret }: CredentialField,
  value: string,
): NamedProblem["problem"] | null {
  const vendor = strangerOfSecret(value, id);
  if (vendor !== null) return { field: name, fault: "other_vendor", detail: `It has the form of one of ${vendor}.` };
  if (secret) return null;
  if (vendorOfSecret(value, "none") !== null) return { field: name, fault: "wrong_kind", detail: READ_BY_ALL };
  return holdsSecret(value) ? `There is a secret in this. ${READ_BY_ALL}` : null;
}

const READ_BY_ALL =
  "It has the form of a secret, and everybody who sees the connection reads this field. It was not stored.";

const STRANGE_LETTERS =
  "This holds a space or a letter that does not belong here, “…” for example. Copy it at the provider once more, whole.";

const ADDRESS_ALONE = "Leave out “?” and “#” and what follows them: only the address itself is needed.";

const URL_WORDS = {
  fine: null,
  not_a_url: "Enter an address, which begins with https://",
  not_https: "This is not encrypted: enter an address that begins with https://",
  private_address: "This leads to a private network, which this hub does not call.",
  holds_credentials: "Leave name and password out of the address.",
};

/** At one of the vendor's hosts, by https; or where the operator has put the vendor. */
function isVendorUrl(provider: ProviderDefinition, { values, retired }: CredentialField, value: string): boolean {
  const url = URL.parse(value);
  if (url?.username !== "" || url.password !== "") return false;
  if (isOverridden(provider, "api")) return url.origin === new URL(providerEndpoints(provider).api).origin;
  const { protocol, port, hostname } = url;
  return (
    protocol === "https:" &&
    port === "" &&
    [...values, ...retired].some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}
