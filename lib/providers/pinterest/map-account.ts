import type { ExternalAccount } from "../contract";
import type { UserAccount } from "./wire";

/** A business is shown by its name; the user name tells two of the same name apart. */
export function mapAccount({
  id,
  username,
  business_name: business,
  profile_image: image,
}: UserAccount): ExternalAccount {
  return { id, name: business ? `${business} (@${username})` : `@${username}`, email: null, imageUrl: image ?? null };
}
