/** One step of the example, as it stands in `demo.json`. */
export interface StepRecord {
  readonly step: string;
  readonly milliseconds: number;
  readonly outcome: string;
}

/** Runs steps one after the other and tells each in a line: what happened, and how long it took. */
export class Steps {
  readonly records: StepRecord[] = [];

  constructor(private readonly print: (line: string) => void) {}

  /** `tell` gives the Indonesian sentence about the result. An error ends the example, with the step's name in front. */
  async run<T>(step: string, work: () => Promise<T>, tell: (result: T) => string): Promise<T> {
    const started = performance.now();
    try {
      const result = await work();
      const milliseconds = Math.round(performance.now() - started);
      const outcome = tell(result);
      this.records.push({ step, milliseconds, outcome });
      const number = String(this.records.length).padStart(2);
      this.print(`${number}. ${step}  (${milliseconds} ms)\n    ${outcome}`);
      return result;
    } catch (error) {
      throw new Error(`Langkah "${step}" gagal: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}
