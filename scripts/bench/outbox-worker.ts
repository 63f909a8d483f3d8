// Why: the outbox's bench runs its workers as processes. Started by spawnWorker.
import { createInterface } from "node:readline";
import { startDelivering } from "@/lib/core/outbox/start-delivering";

startDelivering({ enclose: async () => null });
process.stdout.write("ready\n");
for await (const _line of createInterface({ input: process.stdin })) break; // "stop"
process.exit(0);
