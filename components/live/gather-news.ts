import type { LiveTopic } from "@/lib/contracts/live-topics";
import type { LiveNews } from "./live-source";

export interface NewsGatherer {
  add(news: LiveNews): void;
  stop(): void;
}

/** Changes seldom come alone. */
const GATHER_MS = 50;
/** However much happens, a page is read anew once in so long. */
const REST_MS = 500;

/** Hands on what has changed, gathered: not all the time, and not while nobody looks at the page. */
export function gatherNews(handOn: (topics: readonly LiveTopic[] | "all") => void): NewsGatherer {
  const topics = new Set<LiveTopic>();
  let isReset = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restsUntil = 0;

  function plan(): void {
    if (timer !== undefined || document.hidden || (!isReset && topics.size === 0)) return;
    timer = setTimeout(go, Math.max(GATHER_MS, restsUntil - performance.now()));
  }

  function go(): void {
    timer = undefined;
    if (document.hidden) return;
    restsUntil = performance.now() + REST_MS;
    const gathered = isReset ? "all" : [...topics];
    isReset = false;
    topics.clear();
    handOn(gathered);
  }

  document.addEventListener("visibilitychange", plan);
  return {
    add(news) {
      if (news.kind === "reset") isReset = true;
      else for (const topic of news.topics) topics.add(topic);
      plan();
    },
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", plan);
    },
  };
}
