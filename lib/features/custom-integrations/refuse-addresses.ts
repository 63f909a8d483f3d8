import type { CustomDefinition } from "@/lib/base/custom-definition";
import { AppError } from "@/lib/base/errors";
import { type AddressRefusal, refusalOf, refusalOfResolved } from "@/lib/base/guarded-fetch";
import { lookUpName } from "@/lib/base/look-up-name";
import { addressesOf } from "./addresses-of";

const WORDS: Readonly<Record<AddressRefusal, string>> = {
  not_a_url: "must be an address that begins with https://",
  not_https: "must begin with https://",
  private_address: "leads to a private network, which this hub does not call",
  holds_credentials: "must hold no user name and no password",
};

/**
 * Refuses addresses that the guard would refuse, before anything is stored. What a name resolves to may change: the guard
 * asks again in the moment of each connection.
 * @throws AppError unprocessable with each address that is wrong
 */
export async function refuseAddresses(definition: CustomDefinition): Promise<void> {
  const found = await Promise.all(
    Object.entries(addressesOf(definition)).map(async ([field, address]) => {
      const refusal = refusalOf(address) ?? (await refusalByName(address));
      return refusal ? [{ path: `definition.${field}`, message: WORDS[refusal] }] : [];
    }),
  );
  const errors = found.flat();
  const [first] = errors;
  if (!first) return;
  const field = first.path.slice("definition.".length);
  throw new AppError("unprocessable", `The address ${field} ${first.message}.`, { errors });
}

/** A name that nobody knows leads nowhere yet: that is for the test call to tell. */
async function refusalByName(address: string): Promise<AddressRefusal | null> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const resolved = await lookUpName(host).catch(() => []);
  return refusalOfResolved(url, resolved);
}
