import { createUser } from "./create-user";
import { findUserByEmail, type UserRow } from "./find-user-by-email";

/** The person of an address that an operator vouches for; made where there is none yet. */
export async function findOrCreateUser(input: { email: string; name: string | null }): Promise<UserRow> {
  return (await findUserByEmail(input.email)) ?? createUser(input);
}
