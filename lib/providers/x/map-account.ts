import type { ExternalAccount } from "../contract";
import type { Me } from "./wire";

/** The name that people call an account by is its handle; several may have the same display name. */
export function mapAccount({ data }: Me): ExternalAccount {
  return {
    id: data.id,
    name: `${data.name} (@${data.username})`,
    email: null,
    imageUrl: data.profile_image_url ?? null,
  };
}
