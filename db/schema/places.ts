import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { connections } from "./connections";

/** A chat or a server that a shared bot is in, and whose it is: one organization's at most, the first's. Local table. */
export const places = pgTable(
  "places",
  {
    provider: text("provider").notNull(),
    /** The place's id there. */
    externalId: text("external_id").notNull(),
    kind: text("kind").$type<"chat" | "guild">().notNull(),
    organizationId: organizationId(),
    connectionId: uuid("connection_id").notNull(),
    name: text("name").notNull(),
    /** Empty: a customer chose it. */
    linkedByUserId: uuid("linked_by_user_id"),
    linkedAt: instant("linked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.externalId] }),
    index("places_connection_idx").on(table.organizationId, table.connectionId),
    foreignKey({
      name: "places_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/** A one-time code that links a chat to a connection when somebody sends it to the bot there. Local table. */
export const linkCodes = pgTable(
  "link_codes",
  {
    codeHash: text("code_hash").primaryKey(),
    provider: text("provider").notNull(),
    organizationId: organizationId(),
    connectionId: uuid("connection_id").notNull(),
    /** Whose it is: it works while they may change the connection. */
    madeByUserId: uuid("made_by_user_id").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    index("link_codes_connection_idx").on(table.organizationId, table.connectionId),
    foreignKey({
      name: "link_codes_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/** Codes that were tried in a chat since a moment: whoever guesses is not listened to for a while. Local table. */
export const linkAttempts = pgTable(
  "link_attempts",
  {
    provider: text("provider").notNull(),
    placeId: text("place_id").notNull(),
    since: instant("since").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.placeId] })],
);

/** Who reads the messages to a shared bot now: one at a time. Local table. */
export const botReadings = pgTable("bot_readings", {
  /** Hash of the bot's token. */
  botHash: text("bot_hash").primaryKey(),
  readerId: id("reader_id"),
  /** At the latest. */
  turnEndsAt: instant("turn_ends_at").notNull(),
});
