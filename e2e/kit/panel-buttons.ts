// Why: whatever the sandbox's panel lets a person break is tried; a button that is added to it is tried without a word here.
import type { SandboxFault } from "./sandbox-control";

export interface PanelFault {
  /** What the button says. */
  readonly label: string;
  readonly fault: Omit<SandboxFault, "target">;
}

export interface PanelButtons {
  /** What requests of a stand-in can be made to fail: `api`, `token` … */
  readonly targets: readonly string[];
  readonly faults: readonly PanelFault[];
  /** Ways that it may behave. */
  readonly switches: readonly string[];
}

/** The buttons of each stand-in, by its provider, as the panel shows them. */
export async function panelButtons(origin: string): Promise<ReadonlyMap<string, PanelButtons>> {
  const panel = await (await fetch(`${origin}/panel`)).text();
  const parts = panel.split(/<details id="(?=[\w-]+-panel")/).slice(1);
  return new Map(
    parts.map((part) => {
      const [, provider = ""] = /^([\w-]+)-panel"/.exec(part) ?? [];
      return [
        provider,
        {
          targets: optionsOf(part, `${provider}-fault-target`).map(({ label }) => label),
          faults: optionsOf(part, `${provider}-fault-kind`).map(({ label, value }) => ({
            label,
            fault: JSON.parse(value),
          })),
          switches: [...part.matchAll(/-option-(\w+)"/g)].map(([, name = ""]) => name),
        },
      ];
    }),
  );
}

function optionsOf(html: string, select: string): readonly { readonly label: string; readonly value: string }[] {
  const [, inside = ""] = new RegExp(`id="${select}"[^>]*>(.*?)</select>`, "s").exec(html) ?? [];
  return [...inside.matchAll(/<option(?: value="([^"]*)")?>([^<]*)<\/option>/g)].map(([, value = "", label = ""]) => ({
    label,
    value: value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  }));
}
