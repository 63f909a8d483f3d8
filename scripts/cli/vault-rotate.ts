import { PlainError } from "@/scripts/runtime/plain-error";
import { say } from "@/scripts/runtime/say";
import { defineCommand } from "./command";

export const vaultRotate = defineCommand({
  name: "vault rotate",
  summary: "Encrypt every stored secret with the newest key, while the hub runs. Can be stopped and started again.",
  run: async ({ signal }) => {
    const { rotateVault } = await import("@/lib/core/vault/rotate-vault");
    const result = await rotateVault({
      signal,
      onProgress: ({ rotated, total }) => say(`${rotated} of ${total}`),
    });
    say(`${result.rotated} secrets are now under the key "${result.newestKeyId}".`);
    if (result.interrupted) throw new PlainError("Stopped before the end; run it again to go on.");
    const { missingKeys, unreadable, keepOlderKeysUntil } = result;
    for (const { keyId, count } of missingKeys) {
      say(`${count} secrets need the key "${keyId}", which is not in ENCRYPTION_KEYS.`);
    }
    for (const { subjectId, field } of unreadable)
      say(`The ${field} of ${subjectId} does not open and was left as it is.`);
    if (missingKeys.length > 0 || unreadable.length > 0)
      throw new PlainError("Not every secret could be encrypted anew.");
    say(
      keepOlderKeysUntil
        ? `Keep the older keys until ${keepOlderKeysUntil.toISOString()}: short-lived secrets use them still.`
        : "Older keys are no longer used and may be removed.",
    );
  },
});
