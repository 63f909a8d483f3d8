import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/base/id";
import { migrateDatabase } from "./migrate";

// The suite's database says where its server is; these tests make an empty one of their own on it.
const admin = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
const name = `migrate_${newId().replaceAll("-", "")}`;
const url = new URL(process.env.DATABASE_URL ?? "postgres://unset");
url.pathname = `/${name}`;

beforeAll(() => admin.unsafe(`create database ${name} template template0`));
afterAll(async () => {
  await admin.unsafe(`drop database ${name} with (force)`);
  await admin.end();
});

it("lets many processes migrate at once, and again", async () => {
  await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url.href)));
  await migrateDatabase(url.href);
  const sql = postgres(url.href, { max: 1 });
  const [row] =
    await sql`select count(*)::int as n, count(distinct hash)::int as distinct_n from drizzle.__drizzle_migrations`;
  expect(row?.n).toBeGreaterThan(0);
  expect(row?.n).toBe(row?.distinct_n);
  await sql.end();
});

it("says in plain words, and without the password, why a database cannot be used", async () => {
  const away = "postgres://someone:hush@127.0.0.1:9/hub";
  await expect(migrateDatabase(away)).rejects.toThrow("The database at 127.0.0.1:9 cannot be reached (ECONNREFUSED)");
  await expect(migrateDatabase(away)).rejects.not.toThrow("hush");
  const unknown = new URL(url.href);
  unknown.pathname = "/not_there";
  await expect(migrateDatabase(unknown.href)).rejects.toThrow('There is no database "not_there"');
  const stranger = new URL(url.href);
  stranger.password = "wrong";
  await expect(migrateDatabase(stranger.href)).rejects.toThrow("refuses the user");
});
