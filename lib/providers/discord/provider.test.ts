import { expect, it } from "vitest";
import { providerHeaders } from "@/lib/core/provider-http/provider-variables";
import { discord } from "./provider";

it("every request says whose bot it is in the form that Discord asks for: where this hub is, and its version", () => {
  // "User-Agent: DiscordBot ($url, $versionNumber)", https://docs.discord.com/developers/reference#user-agent
  expect(providerHeaders(discord)["User-Agent"]).toMatch(/^DiscordBot \(https?:\/\/[^\s,]+, \d+\.\d+\.\d+\)$/);
});
