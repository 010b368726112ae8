import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../tools/audit-verifier/verify.mjs', import.meta.url));

/** What the offline program says of an export. */
export interface Verdict {
  readonly status: number;
  readonly faults: readonly { kind: string; line: number | null; block: string | null; seq: string | null }[];
  readonly blocks: number;
  readonly entries: number;
  readonly anchors: number;
  readonly complete: boolean;
  readonly lastHash: string | null;
}

/** Runs the offline program on the text of an export, as an auditor would. */
export function verifyOffline(
  text: string | Buffer,
  known: { anchor?: string; anchors?: unknown } = {},
): Verdict {
  const folder = mkdtempSync(join(process.env.TEST_TEMP_DIR ?? tmpdir(), 'audit-export-'));
  try {
    const path = join(folder, 'catatan.jsonl');
    writeFileSync(path, text);
    const saved = join(folder, 'jangkar.json');
    if (known.anchors) writeFileSync(saved, JSON.stringify(known.anchors));
    const options = [
      ...(known.anchor ? ['--anchor', known.anchor] : []),
      ...(known.anchors ? ['--anchors', saved] : []),
    ];
    return run([path, '--json', ...options]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(options: string[]): Verdict {
  try {
    const out = execFileSync(process.execPath, [PROGRAM, ...options], { encoding: 'utf8' });
    return { status: 0, ...(JSON.parse(out) as Omit<Verdict, 'status'>) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    if (status !== 1) throw error;
    return { status, ...(JSON.parse(stdout) as Omit<Verdict, 'status'>) };
  }
}
