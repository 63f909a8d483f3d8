export const PANEL_CSS = `
main { max-width: 1160px; margin: 0 auto; padding: 24px 16px 48px; display: grid; gap: 16px; }
h1 { font-size: 22px; } h2 { font-size: 16px; } h3 { font-size: 13px; color: var(--muted); font-weight: 600; }
a { color: var(--accent); }
#live { display: grid; gap: 16px; }
#notice:empty { display: none; }
#notice { padding: 8px 12px; border-radius: 8px; background: var(--soft); }
section, details { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px; display: grid; gap: 14px; min-width: 0; }
details { gap: 0; padding: 0; } .parts { display: grid; gap: 14px; padding: 4px 20px 20px; min-width: 0; }
summary { display: flex; gap: 12px; align-items: baseline; padding: 14px 20px; cursor: pointer; border-radius: 12px; }
summary::before { content: "▸"; color: var(--muted); } details[open] > summary::before { content: "▾"; }
.top, .row { display: flex; flex-wrap: wrap; gap: 8px 16px; justify-content: space-between; align-items: center; }
.columns { display: grid; gap: 24px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); }
.columns > div { display: grid; gap: 10px; align-content: start; min-width: 0; }
.buttons { display: flex; flex-wrap: wrap; gap: 6px; }
button { padding: 5px 10px; border-radius: 7px; min-height: 34px; }
button.danger { color: var(--bad); }
button[aria-checked=true] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.list { list-style: none; padding: 0; border: 1px solid var(--line); border-radius: 8px; }
.list > li { padding: 10px 12px; } .list > li + li { border-top: 1px solid var(--line); }
.list > li.row { flex-wrap: nowrap; } .list > li.row > button { flex: none; }
.said { white-space: pre-wrap; }
.list p { overflow-wrap: anywhere; min-width: 0; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; font-size: 13px; margin-top: 8px; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
.fault { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; }
.fault label { display: grid; gap: 2px; font-size: 12px; color: var(--muted); }
select, input { background: var(--card); color: var(--text); border: 1px solid var(--line); border-radius: 7px; padding: 5px 8px; font-size: 14px; height: 34px; }
input[type=number] { width: 84px; }
.scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--muted); } th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); white-space: nowrap; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
`;
