import { env } from "@/lib/base/env";
import { storableText } from "@/lib/base/storable";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { dayName, dayOf, localDay } from "@/lib/features/agents/local-day";
import { hours } from "@/lib/features/agents/queries/query";
import { bold, link, type Piece, richLines } from "@/lib/features/agents/rich";
import { enterByCommand } from "@/lib/features/time-entries/enter-by-command";
import type { Commanded } from "./carry-out";
import { findNamedProject } from "./find-named-project";
import { parseTimeCommand, type UnusableTime } from "./parse-time-command";
import { plainAnswer, type Said } from "./said";
import { UNDO_TIME } from "./undo-time";

/**
 * `/time 2.5 hours: Meeting`: enters it as the member's own, and says what was understood, with a button to take it back.
 * @throws AppError forbidden
 */
export async function enterSaidTime(
  ctx: RequestContext<MemberActor>,
  { command, id, givenAt }: Commanded,
): Promise<Said> {
  authorize(ctx, "time:write");
  const today = await localDay(ctx.actor, 0, givenAt);
  const said = parseTimeCommand(storableText(command.text), today.date);
  if (said.kind !== "time") return said.kind === "help" ? help() : withHelp(WORDS[said.kind]);
  const { project, known } = await findNamedProject(ctx.actor, said.project);
  if (!project) return plainAnswer(`There is no project #${said.project}. There ${known}`);
  const day = dayOf(said.date, today.timeZone);
  const { minutes, description } = said;
  const entered = await enterByCommand(ctx, { id, givenAt, day, minutes, description, projectId: project.id });
  if (entered === "deleted") return plainAnswer("This was entered, and taken back since.");
  const what = description === "" ? [] : [`: ${description}`];
  const first: Piece[] = [bold(`${hours(minutes)} entered`), ...what];
  const where = `${dayName(day)} (${day.timeZone}) · ${project.name}`;
  return {
    body: richLines(first, where, link("Open your time", `${env().APP_URL}/time`)),
    button: { label: "Undo", name: UNDO_TIME, value: id },
    replaces: false,
  };
}

const WORDS: Readonly<Record<Exclude<UnusableTime["kind"], "help">, string>> = {
  negative: "Nobody works for less than no time.",
  nothing: "That is no time at all: an entry lasts a minute at least.",
  too_long: "That is too long: an entry lasts 24 hours at most.",
  to_come: "That day is yet to come: only what was done can be entered.",
  long_ago: "That day is more than a year ago: what is that old is entered in the hub.",
  two_projects: "Two projects are named: an entry is of one.",
  long_description: "That is too much text: a description has 1000 characters at most.",
};

const EXAMPLES = [
  "/time 2.5 hours: Meeting",
  "/time 2h30m Review",
  "/time 45m #website Standup",
  "/time 1:15 yesterday: Call with Acme",
];

function withHelp(problem: string): Said {
  return { ...plainAnswer(""), body: richLines(`${problem} Nothing was entered.`, "", ...helpLines()) };
}

function help(): Said {
  return { ...plainAnswer(""), body: richLines("Say how long, and what it was for:", ...helpLines()) };
}

function helpLines(): readonly string[] {
  return [
    ...EXAMPLES.map((example) => `• ${example}`),
    "A day can be today, yesterday, a weekday, or a date such as 2026-11-20 or 20.11.; without one it is today.",
  ];
}
