import { eq, sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { newOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { closeDatabase, inTransaction, sqlPool } from "./client";
import { preparedQuery } from "./prepared-query";
import { organizations } from "./schema";

let built = 0;
const slugOf = preparedQuery((database) => {
  built += 1;
  return database
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.id, sql.placeholder("id")))
    .prepare("slug_of_organization");
});
const find = async (id: string) => (await slugOf().execute({ id })).map(({ slug }) => slug);

afterEach(async () => {
  delete process.env.DATABASE_DIRECT_URL;
  resetEnv();
  await closeDatabase();
});

it("is put together once, and answers each question with its own rows", async () => {
  const [one, two] = [await newOrganization(), await newOrganization()];
  built = 0;
  await closeDatabase(); // another pool
  for (let time = 0; time < 8; time += 1) {
    expect(await Promise.all([find(one.organizationId), find(two.organizationId)])).toEqual([[one.slug], [two.slug]]);
  }
  expect(built).toBe(1);
  await closeDatabase();
  expect(await find(one.organizationId)).toEqual([one.slug]);
  expect(built).toBe(2);
});

it("sees what the transaction has changed in which it runs, and nobody else does", async () => {
  const { organizationId, slug } = await newOrganization();
  await inTransaction(async (tx) => {
    await tx
      .update(organizations)
      .set({ slug: `${slug}-new` })
      .where(eq(organizations.id, organizationId));
    expect(await find(organizationId)).toEqual([`${slug}-new`]);
    throw new Error("undone");
  }).catch(() => {});
  expect(await find(organizationId)).toEqual([slug]);
});

it("is planned anew each time behind a pooling proxy, whose connections change", async () => {
  await closeDatabase();
  process.env.DATABASE_DIRECT_URL = "postgres://elsewhere:5432/hub";
  resetEnv();
  expect(sqlPool().options.prepare).toBe(false);
  const { organizationId, slug } = await newOrganization();
  expect(await find(organizationId)).toEqual([slug]);
});
