import type { ExternalAccount } from "../contract";
import type { PhoneNumber } from "./wire";

/** As customers see it: the name that Meta has checked, and the number. */
export function mapNumber({ id, display_phone_number: number, verified_name: name }: PhoneNumber): ExternalAccount {
  return { id, name: name ? `${name} (${number})` : number, email: null, imageUrl: null };
}
