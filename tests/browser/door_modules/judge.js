import { judge } from "/static/door/judge.js";

/** The same cases as pytest's test_judging_offline.py. */
export async function test_every_case_of_the_table() {
  const { usual, cases } = await (await fetch("/cases/judging_cases.json")).json();
  const wrong = [];
  for (const { name, facts, answer } of cases) {
    const told = { ...usual, ...facts };
    const found = judge({ ...told, at: Date.parse(told.at) });
    if (JSON.stringify(found) !== JSON.stringify(answer)) wrong.push(`${name}: ${JSON.stringify(found)}`);
  }
  if (wrong.length || cases.length < 40) throw new Error(`${cases.length} cases, wrong: ${wrong.join("; ")}`);
}

export async function test_state_of_a_newer_server_is_never_a_yes() {
  const { usual } = await (await fetch("/cases/judging_cases.json")).json();
  const { outcome } = judge({ ...usual, at: Date.parse(usual.at), line: { ...usual.line, s: 9 } });
  if (outcome === "admitted") throw new Error("admitted");
}
