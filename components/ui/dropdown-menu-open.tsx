"use client";

import { Check, type LucideIcon } from "lucide-react";
import Link from "next/link";
import * as Radix from "radix-ui/dropdown-menu";
import { type ReactNode, useRef, useState } from "react";
import { buttonLook } from "./button-look";
import { cn } from "./cn";
import type { DropdownMenuProps, MenuEntry, MenuGroup } from "./dropdown-menu";

const ITEM_LOOK =
  "flex min-h-8 w-full cursor-pointer select-none items-center gap-2.5 rounded-sm px-2 py-1.5 outline-none " +
  "data-[disabled]:pointer-events-none data-[highlighted]:bg-hover data-[disabled]:opacity-50";

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function DropdownMenuOpen(props: DropdownMenuProps) {
  const { groups, variant, size, className, align = "start", side = "bottom", children } = props;
  const [open, setOpen] = useState(true);
  // Runs once the menu has gone and the focus is back on the button, so that a dialog can return it there in turn.
  const chosen = useRef<(() => void) | null>(null);

  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={false}>
      <Radix.Trigger aria-label={props["aria-label"]} className={buttonLook({ variant, size, className })}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={() => {
            const run = chosen.current;
            chosen.current = null;
            if (run) setTimeout(run);
          }}
          className="data-[state=open]:fade-in-0 z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-80 overflow-y-auto rounded-md border bg-raised p-1 shadow-lg duration-100 data-[state=open]:animate-in"
        >
          {groups.map((group, index) => (
            <Group key={group.key} group={group} isFirst={index === 0}>
              {group.entries.map((entry) => (
                <Entry
                  key={entry.key ?? entry.label}
                  entry={entry}
                  onChoose={(run) => {
                    chosen.current = run;
                  }}
                />
              ))}
            </Group>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Group({ group, isFirst, children }: { group: MenuGroup; isFirst: boolean; children: ReactNode }) {
  return (
    <Radix.Group>
      {isFirst ? null : <Radix.Separator className="-mx-1 my-1 h-px bg-edge" />}
      {group.label ? (
        <Radix.Label className="truncate px-2 pt-1.5 pb-1 text-quiet text-xs">{group.label}</Radix.Label>
      ) : null}
      {children}
    </Radix.Group>
  );
}

function Entry({ entry, onChoose }: { entry: MenuEntry; onChoose: (run: () => void) => void }) {
  const { label, icon } = entry;
  if (entry.kind === "link") {
    return (
      <Radix.Item asChild className={ITEM_LOOK}>
        <Link href={entry.href}>
          <EntryWords label={label} icon={icon} />
        </Link>
      </Radix.Item>
    );
  }
  if (entry.kind === "choice") {
    return (
      <Radix.CheckboxItem checked={entry.chosen} onSelect={() => onChoose(entry.onSelect)} className={ITEM_LOOK}>
        <EntryWords label={label} icon={icon} />
        <Radix.ItemIndicator className="ml-auto">
          <Check aria-hidden className="size-4 text-accent-text" />
        </Radix.ItemIndicator>
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item
      disabled={entry.disabled}
      onSelect={() => onChoose(entry.onSelect)}
      className={cn(ITEM_LOOK, entry.tone === "danger" && "text-danger")}
    >
      <EntryWords label={label} icon={icon} />
    </Radix.Item>
  );
}

function EntryWords({ label, icon: Icon }: { label: string; icon: LucideIcon | undefined }) {
  return (
    <>
      {Icon ? <Icon aria-hidden className="size-4 shrink-0 opacity-75" /> : null}
      <span className="truncate">{label}</span>
    </>
  );
}
