// What libfaketime is told by: a run of the tests at another time is one in every process that it starts.
const CLOCK = [
  'LD_PRELOAD',
  'FAKETIME',
  'FAKETIME_DONT_FAKE_MONOTONIC',
  'DONT_FAKE_MONOTONIC',
  'NO_FAKE_STAT',
] as const;

/** What a process that a test starts knows of this one: where programs lie and which clock holds, and what is added. */
export function childEnvironment(added: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const clock = process.env.FAKETIME ? CLOCK.map((name) => [name, process.env[name]]) : [];
  return { PATH: process.env.PATH, ...(Object.fromEntries(clock) as NodeJS.ProcessEnv), ...added };
}
