import { clusterFolder } from "@/db/embedded/cluster-folder";
import { countUsers } from "@/db/embedded/users";
import { readKeyRing } from "@/lib/core/vault/key-ring";
import { PlainError } from "@/scripts/runtime/plain-error";
import { say } from "@/scripts/runtime/say";
import { newKey, readSecrets, replaceEncryptionKeys } from "@/scripts/runtime/secrets";
import { defineCommand } from "./command";
import { print } from "./print";

export const vaultNewKey = defineCommand({
  name: "vault new-key",
  summary: "Put a new encryption key before the others; then `vault rotate`. Prints the ring if you keep it yourself.",
  run: async ({ runtime: { env, isEmbedded } }) => {
    const ring = withNewKey(env.ENCRYPTION_KEYS ?? "");
    readKeyRing({ ...env, ENCRYPTION_KEYS: ring });
    const isGenerated = readSecrets(env.HUB_DATA_DIR)?.ENCRYPTION_KEYS === env.ENCRYPTION_KEYS;
    if (!isGenerated) {
      print(ring);
      say(
        "Set ENCRYPTION_KEYS to this for every process of the hub, restart them, then run: npm run hub -- vault rotate",
      );
      return;
    }
    // A process with the old ring could not read what one with the new ring writes.
    if (isEmbedded && countUsers(clusterFolder(env.HUB_DATA_DIR).users) > 1) {
      throw new PlainError("The hub is running on this data folder. Stop it, run this again, and start it.");
    }
    replaceEncryptionKeys(env.HUB_DATA_DIR, ring);
    say("The new key is in place. Start the hub, then run: npm run hub -- vault rotate");
  },
});

function withNewKey(ring: string): string {
  const entries = ring.split(",").filter((entry) => entry !== "");
  const ids = new Set(entries.map((entry) => entry.split(":")[0]));
  let number = entries.length + 1;
  while (ids.has(`k${number}`)) number += 1;
  return [newKey(`k${number}`), ...entries].join(",");
}
