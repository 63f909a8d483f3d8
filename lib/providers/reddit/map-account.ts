import type { ExternalAccount } from "../contract";
import type { Me } from "./wire";

/** Reddit escapes addresses as if they stood in HTML. */
export function mapAccount({ id, name, icon_img: icon }: Me): ExternalAccount {
  return { id, name: `u/${name}`, email: null, imageUrl: icon ? icon.replaceAll("&amp;", "&") : null };
}
