import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import { FlagParameters, type ParameterView } from './flag-parameters.js';
import { insertParameter } from './flag-parameters.queries.js';
import type { SetFlagParameterRequest } from './flag.requests.js';
import { valueFaults } from './parameter-value.js';
import { isComputable, type RedFlagRule } from './red-flag.js';
import { RED_FLAG_RULES } from './rules/index.js';

/** The rules as everybody may read them, and their figures, which auditors set from a day on. */
@Injectable()
export class FlagRules {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly parameters: FlagParameters,
  ) {}

  /** All rules with today's figures. */
  async list() {
    const parameters = await this.parameters.on(this.database, new Date());
    return { items: RED_FLAG_RULES.map((rule) => toRuleView(rule, parameters.get(rule.id) ?? [])) };
  }

  /** Sets a figure from a day on; earlier days keep theirs. 422 unless the value is of the same kind as the shipped one. */
  async set(actor: Actor, ruleId: string, request: SetFlagParameterRequest) {
    const shipped = await this.parameters.find(ruleId, request.code);
    if (!shipped) throw notFound('Parameter aturan');
    const faults = valueFaults(shipped.value, request.value);
    if (faults.length > 0) {
      throw problemOf(faults.map((fault) => ({ code: 'flag-parameter-shape', ...fault })));
    }
    return this.unitOfWork.run(actor, async (tx) => {
      const id = uuidv7();
      await insertParameter(tx, { id, rule: ruleId, ...request });
      tx.audit({
        action: 'flag-rule.set-parameter',
        recordType: 'flag_rule',
        recordId: ruleId,
        summary: `${ruleId}: ${shipped.label} menjadi ${JSON.stringify(request.value)} mulai ${request.validFrom}.`,
        changes: { [request.code]: [shipped.value, request.value] },
      });
      return { id, rule: ruleId, code: request.code, value: request.value, validFrom: request.validFrom };
    });
  }
}

function toRuleView(rule: RedFlagRule, parameters: readonly ParameterView[]) {
  const { id, title, question, legalBasis, from, until, severity } = rule;
  const isReady = isComputable(rule);
  return {
    ...{ id, title, question, legalBasis, from, until, severity },
    isComputable: isReady,
    cannotBecause: isReady ? null : rule.cannotBecause,
    parameters: parameters.map(({ code, label, value, verified, source, setFrom }) => ({
      ...{ code, label, value, verified, source, setFrom },
    })),
  };
}
