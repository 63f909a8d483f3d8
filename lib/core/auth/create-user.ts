import { db } from "@/db/client";
import { users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { UserRow } from "./find-user-by-email";

export interface NewUser {
  readonly name: string | null;
  /** Only a proven address, or one that an operator vouches for. */
  readonly email: string | null;
  readonly emailVerified?: Date | null;
  readonly image?: string | null;
}

/** @throws AppError conflict when another person has the address */
export async function createUser(input: NewUser): Promise<UserRow> {
  const [user] = await db()
    .insert(users)
    .values({ ...input, id: newId(), email: input.email?.toLowerCase() ?? null, createdAt: clock.now() })
    .onConflictDoNothing()
    .returning();
  if (!user) throw new AppError("conflict", "Somebody else has this address.");
  return user;
}
