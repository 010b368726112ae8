import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { systemActor, type Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import { FlagParameters, valuesOf } from './flag-parameters.js';
import {
  applyRule,
  emptyScope,
  endRun,
  failRun,
  fillScope,
  insertRun,
  lockRun,
  noteRule,
  rulesDone,
} from './flag-run.queries.js';
import { FlagRunAsked } from './flag.messages.js';
import { isComputable, type ComputableRule } from './red-flag.js';
import { RED_FLAG_RULES } from './rules/index.js';

const COMPUTABLE = RED_FLAG_RULES.filter(isComputable);

/** What an auditor asks for. */
export interface AskedRun {
  /** Without it all that can be computed. */
  readonly rules?: readonly string[];
  /** Everything anew instead of what has changed since the last run. */
  readonly everything: boolean;
}

/** Runs of the red flags: each rule is a transaction of its own, so that a run that dies goes on with the next rule. */
@Injectable()
export class FlagRuns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parameters: FlagParameters,
  ) {}

  /** Asks for a run; refuses rules that are not there or cannot be computed. */
  ask(actor: Actor, { rules, everything }: AskedRun) {
    const known = COMPUTABLE.map(({ id }) => id);
    const unknown = rules?.filter((rule) => !known.includes(rule)) ?? [];
    if (unknown.length > 0) throw notComputable(unknown);
    return this.unitOfWork.run(actor, (tx) =>
      this.plan(tx, { kind: 'on-demand', rules: rules ?? known, everything }),
    );
  }

  /** Plans the run of a night. */
  async planNight(jobId: string, { everything }: { everything: boolean }): Promise<void> {
    const rules = COMPUTABLE.map(({ id }) => id);
    await this.unitOfWork.run(systemActor('pengawasan malam', jobId), (tx) =>
      this.plan(tx, { kind: 'nightly', rules, everything }),
    );
  }

  /** Plans and does a run of all rules over everything, here and now: for measuring. Answers with its id. */
  async runEverything(jobId: string): Promise<string> {
    const rules = COMPUTABLE.map(({ id }) => id);
    const { id } = await this.unitOfWork.run(systemActor('pengukuran', jobId), (tx) =>
      this.plan(tx, { kind: 'on-demand', rules, everything: true }),
    );
    await this.run(id, jobId);
    return id;
  }

  /** Does a run, or what is left of it. */
  async run(runId: string, jobId: string, isLastAttempt = true): Promise<void> {
    const actor = systemActor('bendera merah', jobId);
    try {
      const rules = await this.unitOfWork.run(actor, (tx) => this.prepare(tx, runId));
      if (!rules) return;
      for (const rule of rules) await this.unitOfWork.run(actor, (tx) => this.compute(tx, runId, rule));
      await this.unitOfWork.run(actor, (tx) => this.end(tx, runId));
    } catch (error) {
      if (isLastAttempt) await this.unitOfWork.run(actor, (tx) => this.fail(tx, runId));
      throw error;
    }
  }

  private async plan(tx: Tx, run: Omit<Parameters<typeof insertRun>[1], 'id'>) {
    const id = uuidv7();
    await insertRun(tx, { id, ...run });
    tx.emit(FlagRunAsked, { runId: id });
    const scope = run.everything ? 'seluruh data' : 'yang berubah sejak pemeriksaan terakhir';
    const summary = `Pemeriksaan bendera merah diminta: ${run.rules.length} aturan atas ${scope}.`;
    tx.audit({ action: 'flag-run.ask', recordType: 'flag_run', recordId: id, summary });
    return { id, status: 'running', rules: run.rules };
  }

  private async prepare(tx: Tx, runId: string): Promise<ComputableRule[] | null> {
    const run = await lockRun(tx, runId);
    const isOpen = run?.status === 'running';
    const summary = isOpen ? 'Cakupan pemeriksaan bendera merah dihitung.' : 'Pemeriksaan sudah berakhir.';
    tx.audit({ action: 'flag-run.prepare', recordType: 'flag_run', recordId: runId, summary });
    if (!run || !isOpen) return null;
    await fillScope(tx, run);
    const done = await rulesDone(tx, runId);
    return COMPUTABLE.filter(({ id }) => run.rules.includes(id) && !done.includes(id));
  }

  private async compute(tx: Tx, runId: string, rule: ComputableRule): Promise<void> {
    const began = performance.now();
    const parameters = valuesOf((await this.parameters.on(tx, tx.now)).get(rule.id));
    const count = await applyRule(tx, rule, { runId, parameters });
    await noteRule(tx, runId, rule.id, { ...count, milliseconds: Math.round(performance.now() - began) });
    const summary = `${rule.id} ${rule.title}: ${count.found} temuan baru, ${count.cleared} tidak lagi terlihat.`;
    tx.audit({ action: 'flag-run.compute', recordType: 'flag_run', recordId: runId, summary });
  }

  private async end(tx: Tx, runId: string): Promise<void> {
    const { found, cleared } = await endRun(tx, runId);
    await emptyScope(tx, runId);
    const summary = `Pemeriksaan bendera merah selesai: ${found} temuan baru, ${cleared} tidak lagi terlihat.`;
    tx.audit({ action: 'flag-run.end', recordType: 'flag_run', recordId: runId, summary });
  }

  private async fail(tx: Tx, runId: string): Promise<void> {
    await failRun(tx, runId);
    const summary = 'Pemeriksaan bendera merah berhenti karena galat; pemeriksaan berikutnya mengulanginya.';
    tx.audit({ action: 'flag-run.fail', recordType: 'flag_run', recordId: runId, summary });
  }
}

function notComputable(rules: readonly string[]) {
  return problemOf(
    rules.map((rule) => ({
      code: 'flag-rule-not-computable',
      detail: `${rule} tidak dikenal atau belum dapat dihitung.`,
      legalBasis: 'Perpres 16/2018 jo. 46/2025 ps 76',
    })),
  );
}
