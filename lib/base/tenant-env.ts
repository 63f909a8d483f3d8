/** Credentials of one tenant, as the operator set them: the values by field, and the variables that are not set. */
export interface TenantCredentials {
  readonly values: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

/** Reads the variables that fill a way's fields. Empty counts as unset. @param variables by field: `{apiKey: "STRIPE_SECRET_KEY"}` */
export function readTenantCredentials(variables: Readonly<Record<string, string>>): TenantCredentials {
  const read = Object.entries(variables).map(
    ([field, variable]) => ({ field, variable, value: process.env[variable]?.trim() ?? "" }) as const,
  );
  return {
    values: Object.fromEntries(read.flatMap(({ field, value }) => (value === "" ? [] : [[field, value]]))),
    missing: read.flatMap(({ variable, value }) => (value === "" ? [variable] : [])),
  };
}
