import { say } from "@/scripts/runtime/say";
import { defineCommand } from "./command";

export const dbMigrate = defineCommand({
  name: "db migrate",
  summary: "Bring the database up to date. Every start does so too.",
  needs: { secrets: "if_there" },
  run: async () => say("The database is up to date."),
});
