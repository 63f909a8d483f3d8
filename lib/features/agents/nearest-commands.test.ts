import { describe, expect, it } from "vitest";
import { nearestCommands } from "./nearest-commands";

const COMMANDS = ["help", "clear", "atlas", "binky", "claire", "cheryl", "terry", "timmy", "fran"];

describe("commands that were meant", () => {
  it.each([
    ["atlsa", ["atlas"]],
    ["hlep", []],
    ["halp", ["help"]],
    ["c", ["clear", "claire", "cheryl"]],
    ["clare", ["clear", "claire"]],
    ["binkyy", ["binky"]],
    ["zzzzzz", []],
    ["x", []],
    ["a".repeat(32), []],
  ])("/%s: %j", (name, meant) => {
    expect([...nearestCommands(name, COMMANDS)].toSorted()).toEqual([...meant].toSorted());
  });
});
