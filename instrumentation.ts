/** Next calls this once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [
    { startMetering },
    { flushActs },
    { openStreamDoor },
    { openProxyDoor },
    { sayUnprovenPushes },
    { stopBeforeExit },
    { workBeforeExit },
  ] = await Promise.all([
    import("@/lib/core/metering/start-metering"),
    import("@/lib/core/audit/record-acts"),
    import("@/lib/core/realtime/stream-door"),
    import("@/lib/features/proxy/proxy-door"),
    import("@/lib/features/health/say-unproven-pushes"),
    import("@/worker/stop-before-exit"),
    import("@/worker/work-before-exit"),
  ]);
  const { flushLast } = startMetering();
  openStreamDoor();
  openProxyDoor();
  sayUnprovenPushes();
  if (process.env.HUB_WORKER !== "inline") {
    const { announceReceiver } = await import("@/worker/announce-receiver");
    const { leave } = announceReceiver("web");
    workBeforeExit(async () => void (await Promise.all([flushLast(), flushActs(), leave()])));
    return;
  }
  workBeforeExit(async () => void (await Promise.all([flushLast(), flushActs()])));
  const { startInlineWorker } = await import("@/worker/start-inline-worker");
  stopBeforeExit(startInlineWorker().stop);
}
