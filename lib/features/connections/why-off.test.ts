import { expect, it } from "vitest";
import { listByConsent } from "@/lib/providers/registry";
import { capabilitiesOf } from "./capabilities-of";
import { whyOff } from "./why-off";

const integrations = listByConsent().map((integration) => [integration.meta.key, integration] as const);

it.each(integrations)(
  "%s: what was not given turns off the checks of its capabilities, and says how to give it",
  (_, one) => {
    const all = one.meta.scopes.map(({ scope }) => scope);
    for (const { scope, capabilities } of one.meta.scopes) {
      const connection = {
        status: "active",
        openChoice: null,
        scopesGranted: all.filter((each) => each !== scope),
      } as const;
      for (const check of one.checks) {
        const off = whyOff(one, check, connection);
        const isAffected = check.capability !== null && capabilities.includes(check.capability);
        expect(off === null, `${check.name} without ${scope}`).toBe(!isAffected);
        if (off)
          expect(off).toEqual({ detail: `Off: not granted (${scope}).`, remedy: expect.stringContaining("Reconnect") });
      }
      const off = capabilitiesOf(one, connection.scopesGranted).filter(({ available }) => !available);
      expect(off).toEqual(capabilities.map((name) => ({ name, available: false, missingScopes: [scope] })));
    }
  },
);

it.each(integrations)("%s: an open choice turns off what needs it, and says which", (_, one) => {
  const scopesGranted = one.meta.scopes.map(({ scope }) => scope);
  const [openChoice = "page"] = one.meta.choices;
  for (const check of one.checks) {
    const off = whyOff(one, check, { status: "pending", openChoice, scopesGranted });
    expect(off?.detail ?? null).toBe(check.capability && `Off until something is chosen: ${openChoice}.`);
    expect(whyOff(one, check, { status: "active", openChoice: null, scopesGranted })).toBeNull();
  }
});
