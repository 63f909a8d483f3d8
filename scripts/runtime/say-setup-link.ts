/** Where there is no owner yet: the link that lets the first one in. */
export async function saySetupLink(): Promise<void> {
  const { ensureSetupToken } = await import("@/lib/features/sign-in/ensure-setup-token");
  const setup = await ensureSetupToken();
  if (!setup) return;
  process.stdout.write(`\nNobody owns this hub yet. Open this link to become its first owner:\n  ${setup.url}\n\n`);
}
