import { defineCommand } from "./command";
import { print } from "./print";

export const dbSeed = defineCommand({
  name: "db seed",
  summary: "Make the demo organization, unless it is there. Prints its owner's address.",
  run: async () => {
    const { seedDemo } = await import("@/sandbox/demo-seed");
    print((await seedDemo()).ownerEmail);
  },
});
