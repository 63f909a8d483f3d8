import { vendorOfSecret } from "./vendor-of-secret";

/** Does a secret stand in a text, whoever's it is? Each word is looked at: "ours: whsec_…" gives it away as well. */
export function holdsSecret(text: string): boolean {
  return text.split(/[\s"'“”<>,;()]+/).some((word) => vendorOfSecret(word, "none") !== null);
}
