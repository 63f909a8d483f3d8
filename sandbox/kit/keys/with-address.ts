import type { IssuedKey } from "./key-ring";

/** A key as it is typed in: an address of this stand-in, where `root` is, in the place of `{sandbox}`. */
export function withAddress(key: IssuedKey, root: string): IssuedKey {
  const credentials = Object.entries(key.credentials).map(([field, value]) => [
    field,
    value.replace("{sandbox}", root),
  ]);
  return { ...key, credentials: Object.fromEntries(credentials) };
}
