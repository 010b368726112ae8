import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { readReference } from '../../platform/reference/index.js';
import { parametersSet } from './flag-parameters.queries.js';
import type { ParameterValues } from './red-flag.js';

/** A figure of a rule, as it is shipped; `verified` says whether a rule or finding sets it, or whether it is our proposal. */
export interface ShippedParameter {
  readonly code: string;
  /** Indonesian. */
  readonly label: string;
  readonly value: unknown;
  readonly verified: boolean;
  readonly source: string;
}

/** A figure of a rule as it stands today. */
export interface ParameterView extends ShippedParameter {
  /** The day on which an auditor set it; null while it is as shipped. */
  readonly setFrom: string | null;
}

/** The thresholds of the rules: shipped in data/oversight/red-flags.json, changed by auditors from a day on. */
@Injectable()
export class FlagParameters {
  private shipped?: Promise<Readonly<Record<string, readonly ShippedParameter[]>>>;

  /** All figures of all rules on the day of `now`. */
  async on(source: Queryable, now: Date): Promise<Map<string, ParameterView[]>> {
    const shipped = await this.shippedOnes();
    const set = await parametersSet(source, civilDateOf(now));
    const byCode = new Map(set.map((parameter) => [`${parameter.rule}.${parameter.code}`, parameter]));
    return new Map(
      Object.entries(shipped).map(([rule, parameters]) => [
        rule,
        parameters.map((parameter) => {
          const changed = byCode.get(`${rule}.${parameter.code}`);
          if (!changed) return { ...parameter, setFrom: null };
          const { value, validFrom, reason, legalBasis } = changed;
          return {
            ...parameter,
            value,
            verified: legalBasis !== null,
            source: legalBasis ?? reason,
            setFrom: validFrom,
          };
        }),
      ]),
    );
  }

  /** The shipped figure of a rule; undefined when there is none. */
  async find(rule: string, code: string): Promise<ShippedParameter | undefined> {
    return (await this.shippedOnes())[rule]?.find((parameter) => parameter.code === code);
  }

  /** Figures as they are shipped, by rule and code. */
  async shippedValues(rules: readonly string[]): Promise<Record<string, ParameterValues>> {
    const shipped = await this.shippedOnes();
    return Object.fromEntries(
      rules.map((rule) => [
        rule,
        Object.fromEntries((shipped[rule] ?? []).map(({ code, value }) => [code, value])),
      ]),
    );
  }

  private shippedOnes() {
    return (this.shipped ??= readReference<Record<string, ShippedParameter[]>>('oversight/red-flags.json'));
  }
}

/** What a rule computes with. */
export function valuesOf(parameters: readonly ParameterView[] = []): ParameterValues {
  return Object.fromEntries(parameters.map(({ code, value }) => [code, value]));
}
